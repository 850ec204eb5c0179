package io.gemmajunit.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the library safetensors 0.5 refuses in a header (InvalidOffset, MetadataIncompleteBuffer and others) is refused.
 */
class SafetensorsShardTest {

    private static final String A = "\"a\": {\"dtype\": \"BF16\", \"shape\": [4], \"data_offsets\": [0, 8]}";

    @TempDir
    private Path folder;

    private Path shard;

    @BeforeEach
    void nameShard() {
        shard = folder.resolve("model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[]", "\"x\"", "{\"format\": 5}"})
    void refusesMetadataThatIsNoMapOfTexts(String metadata) throws IOException {
        write("{\"__metadata__\": " + metadata + ", " + A + "}", 8);

        assertThatThrownBy(() -> SafetensorsShard.read(shard))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("The header of shard " + shard
                        + " has a __metadata__ that does not give texts by name; copy the file again.");
    }

    @Test
    void readsTensorsInAnyOrderEmptyOnesToo() throws IOException {
        write(
                "{\"__metadata__\": {\"format\": \"pt\"}, \"c\": " + entry("F32", "[2]", 8, 16) + ", \"b\": "
                        + entry("F16", "[0, 3]", 8, 8) + ", " + A + "}  ",
                16);
        assertThat(SafetensorsShard.read(shard).tensors())
                .extracting(TensorSlot::name)
                .containsExactly("c", "b", "a");
    }

    @Test
    void keepsTensorsOfOtherTypesApart() throws IOException {
        write("{\"mask\": " + entry("BOOL", "[3]", 8, 11) + ", " + A + "}", 11);
        SafetensorsShard read = SafetensorsShard.read(shard);
        assertThat(read.tensors()).extracting(TensorSlot::name).containsExactly("a");
        assertThat(read.others()).containsEntry("mask", "BOOL").hasSize(1);
    }

    @Test
    void refusesTensorsOnTheSameBytes() throws IOException {
        write("{\"b\": " + entry("BF16", "[4]", 0, 8) + ", " + A + "}", 8);
        assertRefused("Tensors b and a in shard " + shard + " lie on the same bytes; copy the file again.");
    }

    @Test
    void refusesATensorThatReachesIntoItsNeighbour() throws IOException {
        write("{\"b\": " + entry("BF16", "[4]", 6, 14) + ", " + A + "}", 14);
        assertRefused("Tensors a and b in shard " + shard + " lie on the same bytes; copy the file again.");
    }

    @Test
    void refusesAHole() throws IOException {
        write("{\"b\": " + entry("BF16", "[4]", 10, 18) + ", " + A + "}", 18);
        assertRefused("Tensor b in shard " + shard
                + " begins at byte 10 of the data, but the one before it ends at byte 8; copy the file again.");
    }

    @Test
    void refusesBytesBehindTheLastTensor() throws IOException {
        write("{" + A + "}", 11);
        assertRefused("Shard " + shard + " has 3 bytes behind its last tensor; copy the file again.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[0.5, 8]", "[false, 8]", "[\"0\", 8]", "[0]", "null", "[0, 8, 8]", "[0, 1e1]"})
    void refusesOffsetsThatAreNone(String offsets) throws IOException {
        write("{\"a\": {\"dtype\": \"BF16\", \"shape\": [4], \"data_offsets\": " + offsets + "}}", 8);
        assertRefused("Tensor a in shard " + shard + " has no valid data_offsets; copy the file again.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[4.0]", "[true, 4]", "[\"4\"]", "[-4]", "[[4]]"})
    void refusesShapesThatAreNone(String shape) throws IOException {
        write("{\"a\": {\"dtype\": \"BF16\", \"shape\": " + shape + ", \"data_offsets\": [0, 8]}}", 8);
        assertRefused("Tensor a in shard " + shard + " has the impossible shape " + shape.replace(" ", "")
                + "; copy the file again.");
    }

    @Test
    void refusesATensorWithoutAShape() throws IOException {
        write("{\"a\": {\"dtype\": \"BF16\", \"data_offsets\": [0, 2]}}", 2);
        assertRefused("Tensor a in shard " + shard + " has no shape; copy the file again.");
    }

    @Test
    void refusesWhatFollowsTheHeader() throws IOException {
        write("{" + A + "} {}", 8);
        assertThatThrownBy(() -> SafetensorsShard.read(shard))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("The header of shard " + shard + " is not JSON (")
                .hasMessageEndingWith("; copy the file again.");
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() throws IOException {
        write("{\"caf\u00e9\": {}}".getBytes(StandardCharsets.ISO_8859_1), 0);
        assertRefused("The header of shard " + shard + " is not JSON (it is not UTF-8); copy the file again.");
    }

    @Test
    void refusesAHeaderThatNoCheckpointNeeds() throws IOException {
        try (var file = new java.io.RandomAccessFile(shard.toFile(), "rw")) {
            file.setLength(1L << 25);
            file.writeLong(Long.reverseBytes(1L << 24 | 1));
        }
        assertRefused("Shard " + shard
                + " claims a header of 16777217 bytes, so it is not a safetensors file; copy the file again.");
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectory(shard);
        assertRefused(
                "Shard " + shard + " is not a file: it is a folder; copy the checkpoint again, with all its files.");
    }

    private static String entry(String dtype, String shape, int begin, int end) {
        return "{\"dtype\": \"" + dtype + "\", \"shape\": " + shape + ", \"data_offsets\": [" + begin + ", " + end
                + "]}";
    }

    private void write(String header, int dataBytes) throws IOException {
        write(header.getBytes(StandardCharsets.UTF_8), dataBytes);
    }

    private void write(byte[] header, int dataBytes) throws IOException {
        ByteBuffer file =
                ByteBuffer.allocate(Long.BYTES + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(shard, file.putLong(header.length).put(header).array());
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> SafetensorsShard.read(shard))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }
}
