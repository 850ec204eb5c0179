package io.gemmajunit.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.DatasetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that would fill the heap, or never end, end in a sentence. */
class LargeFilesTest {

    private static final int MEBI = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rows.jsonl | its line 1 is longer than 16777216 characters
            rows.csv   | a cell that begins before its line 2 is longer than 16777216 characters
            """)
    void refusesALineWithoutEnd(String name, String why) throws IOException {
        Path file = packed(name + ".gz", "x", 20);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file " + file + " is not read: " + why + ".");
    }

    @Test
    void refusesAFileThatUnpacksWithoutEnd() throws IOException {
        Path file = packed("rows.parquet.gz", "\0", 260);

        assertThatThrownBy(() -> read(file))
                .hasMessage("The file " + file + " is not read: it unpacks to more than 200 times its size, as no"
                        + " benchmark does; unpack it yourself if it is one.");
    }

    @Test
    void readsAFileOfThousandsOfEmptyParts() throws IOException {
        var part = new ByteArrayOutputStream();
        new GZIPOutputStream(part).close();
        Path file = folder.resolve("rows.jsonl.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 200_000; i++) {
                out.write(part.toByteArray());
            }
        }

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(file + " holds no rows; ");
    }

    @Test
    void readsNoFurtherThanAskedOfMillionsOfRows() throws IOException {
        Path file = packed("rows.jsonl.gz", "{\"a\":1}\n", 30);

        assertThat(ReadRows.of(List.of(file), null, 5).rows()).hasSize(5);
    }

    @Test
    void refusesADeepFile() throws IOException {
        Path lines =
                Files.writeString(folder.resolve("deep.jsonl"), "{\"a\": " + "[".repeat(5000) + "]".repeat(5000) + "}");
        Path json = Files.writeString(folder.resolve("deep.json"), "[".repeat(100_000));

        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("Line 1 of " + lines + " is not a JSON object: Document nesting depth (201)");
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("The file " + json + " is not JSON");
    }

    @Test
    void refusesWhatIsNoRegularFile() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("rows.csv"));
        Path loop = Files.createSymbolicLink(folder.resolve("loop.jsonl"), folder.resolve("loop.jsonl"));

        assertThatThrownBy(() -> read(directory)).hasMessage("The file " + directory + " is not read: it is a folder.");
        assertThatThrownBy(() -> read(loop)).hasMessageStartingWith("There is no file " + loop);
    }

    @Test
    void refusesAPipe() throws Exception {
        Path pipe = folder.resolve("rows.jsonl");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there is no mkfifo");

        assertThatThrownBy(() -> read(pipe)).hasMessage("The file " + pipe + " is not read: it is a pipe or a device.");
    }

    /** Each mebibyte is a member of its own. */
    private Path packed(String name, String content, int mebibytes) throws IOException {
        var member = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(member)) {
            out.write(content.repeat(MEBI / content.length()).getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                member.writeTo(out);
            }
        }
        return file;
    }

    private static Dataset read(Path file) {
        return ReadRows.of(List.of(file), null, Integer.MAX_VALUE);
    }
}
