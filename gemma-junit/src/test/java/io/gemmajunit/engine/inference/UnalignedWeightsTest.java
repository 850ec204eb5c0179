package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format pads its header only by custom; MLX does not, so weights may begin at any byte. */
class UnalignedWeightsTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"gemma-mqa-bf16, 1", "phi2-f16, 3", "gemma-mha-f32-sharded, 2"})
    void computesWithWeightsThatBeginAtAnyByte(String name, int more) throws IOException {
        move(name, more);
        requireSameLogits(name, Engines.float32(ConstantRounding.AS_STORED, 0), ids(name));
    }

    /** A row alone is multiplied with weights of bfloat16 where they lie. */
    @ParameterizedTest
    @ValueSource(strings = {"gemma-mqa-bf16", "gemma2-bf16", "gemma4-moe-bf16"})
    void multipliesARowAloneWithWeightsThatBeginAtAnOddByte(String name) throws IOException {
        move(name, 1);
        requireSameLogits(name, Engines.options(Dtype.BFLOAT16), Arrays.copyOf(ids(name), 1));
    }

    private void move(String name, int more) throws IOException {
        try (Stream<Path> files = Files.list(CHECKPOINTS.resolve(name))) {
            for (Path file : files.toList()) {
                Files.write(folder.resolve(file.getFileName()), moved(file, more));
            }
        }
    }

    private static int[] ids(String name) throws IOException {
        return Golden.read(CHECKPOINTS.resolve(name)).inputIds()[0];
    }

    private void requireSameLogits(String name, EngineOptions options, int[] ids) {
        try (GemmaEngine expected = Engines.load(CHECKPOINTS.resolve(name), options);
                GemmaEngine found = Engines.load(folder, options)) {
            assertThat(List.of(found.logits(ids))).containsExactly(expected.logits(ids));
        }
    }

    /** Returns a shard with so many more blanks behind its header, and any other file as it is. */
    private static byte[] moved(Path file, int more) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.getFileName().toString().startsWith("model")
                || !file.toString().endsWith(".safetensors")) {
            return bytes;
        }
        int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return ByteBuffer.allocate(bytes.length + more)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header + more)
                .put(bytes, Long.BYTES, header)
                .put(" ".repeat(more).getBytes())
                .put(bytes, Long.BYTES + header, bytes.length - Long.BYTES - header)
                .array();
    }
}
