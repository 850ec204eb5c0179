package io.gemmajunit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void readWhatIsNotCompressedAsItIs() throws IOException {
        assertThat(read("one".getBytes(StandardCharsets.UTF_8))).isEqualTo("one");
    }

    private String read(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("rows.jsonl"), content);
        try (InputStream in = InputFiles.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] packed(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
