package io.gemmajunit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {

    @TempDir
    private Path folder;

    /** As Python's gzip has it: parts follow each other, and zeros may fill up the last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 5000})
    void unpackAllPartsOfAFile(int zeros) throws IOException {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(packed("one "));
        packed.writeBytes(packed("two"));
        packed.writeBytes(new byte[zeros]);

        assertThat(read(packed.toByteArray())).isEqualTo("one two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{\"q\": 1}\n", "\u001f\u008b and no part, however long it may be"})
    void refuseWhatFollowsAPart(String more) throws IOException {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(packed("one"));
        packed.writeBytes(more.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(packed.toByteArray()))
                .isInstanceOf(LimitException.class)
                .hasMessage("something follows what is compressed by gzip in it; compress it anew");
    }

    /** Wherever the buffers of those who read it end. */
    @Test
    void refuseAFewBytesBehindAPartOfAnyLength() throws IOException {
        for (int length = 8150; length < 8200; length++) {
            byte[] random = new byte[length];
            new Random(length).nextBytes(random);
            byte[] whole = packed(random);
            assertThat(bytes(whole)).isEqualTo(random);
            for (byte[] more : List.of(new byte[] {7}, new byte[] {0, 7}, new byte[] {0x1F, (byte) 0x8B, 8})) {
                assertThatThrownBy(() -> bytes(joined(whole, more)))
                        .as("%s bytes and %s", whole.length, more.length)
                        .hasMessage("something follows what is compressed by gzip in it; compress it anew");
            }
            assertThat(bytes(joined(joined(whole, new byte[3]), packed(new byte[] {9}))))
                    .isEqualTo(joined(random, new byte[] {9}));
        }
    }

    /** Java's own stream calls itself from one to the next, as each buffer ends within the head of a part. */
    @Test
    void readPartsThatAreAllEmpty() throws IOException {
        byte[] empty = packed("");
        byte[] head = Arrays.copyOf(empty, 10);
        byte[] end = Arrays.copyOfRange(empty, 10, empty.length);
        byte[] named = joined(head, "a name of a file 1234\0".getBytes(StandardCharsets.US_ASCII));
        named[3] = 8;
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(head);
        for (int buffer = 0; buffer < 200; buffer++) {
            packed.writeBytes(end);
            for (int i = 0; i < (8192 - end.length - 22) / empty.length; i++) {
                packed.writeBytes(empty);
            }
            packed.writeBytes(named);
        }
        packed.writeBytes(end);
        assertThat(new WholeGzip(new ByteArrayInputStream(packed.toByteArray())).readAllBytes())
                .isEmpty();
    }

    /** As gzip writes them with a name, and others with a comment, further fields and a checksum of the head. */
    @Test
    void readPartsWhoseHeadsSayMore() throws IOException {
        byte[] part = packed("one");
        byte[] head = {0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 0, 2, 0, 'x', 'y', 'n', 0, 'c', 'd', 0, 7, 7};
        byte[] more = joined(head, Arrays.copyOfRange(part, 10, part.length));

        assertThat(read(more)).isEqualTo("one");
        assertThat(read(joined(part, more))).isEqualTo("oneone");
    }

    @Test
    void refuseAPartThatIsDamaged() throws IOException {
        byte[] part = packed("one");
        for (int i = part.length - 8; i < part.length; i++) {
            byte[] other = part.clone();
            other[i] ^= 1;
            assertThatThrownBy(() -> bytes(other)).as("byte %s", i).isInstanceOf(ZipException.class);
        }
        for (int length = 10; length < part.length; length++) {
            byte[] cut = Arrays.copyOf(part, length);
            assertThatThrownBy(() -> bytes(cut)).as("%s bytes", length).isInstanceOf(EOFException.class);
        }
    }

    /** As written by Python's bz2, lzma, zipfile, tarfile and by the tools lz4 and zstd. */
    @ParameterizedTest
    @CsvSource({
        "bzip2, 425a6839314159265359",
        "xz, fd377a585a000004e6d6b446",
        "zip, 504b0304140000000000",
        "zip, 504b0506000000000000",
        "zstd, 28b52ffd2004210000",
        "lz4, 04224d186440a7",
        "7z, 377abcaf271c0004",
        "rar, 526172211a070100",
        "tar, 612e6373760000"
    })
    void refuseOtherWaysOfPacking(String way, String begin) throws IOException {
        byte[] head = Arrays.copyOf(HexFormat.of().parseHex(begin), 512);
        if (way.equals("tar")) {
            System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, head, 257, 5);
        }

        for (byte[] content : List.of(head, packed(head))) {
            assertThatThrownBy(() -> bytes(content))
                    .isInstanceOf(LimitException.class)
                    .hasMessage("it is packed as " + way + "; unpack it, or pack it by gzip");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "BZh,7z\n1,2\n", "Rar!\n", "ustar"})
    void readTextsThatBeginAlike(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void readWhatIsNotCompressedAsItIs() throws IOException {
        assertThat(read("one".getBytes(StandardCharsets.UTF_8))).isEqualTo("one");
    }

    private String read(byte[] content) throws IOException {
        return new String(bytes(content), StandardCharsets.UTF_8);
    }

    private byte[] bytes(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("rows.jsonl"), content);
        try (InputStream in = InputFiles.open(file)) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(String text) throws IOException {
        return packed(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] packed(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
