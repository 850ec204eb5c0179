package io.gemmajunit.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {

    @TempDir
    Path folder;

    @Test
    void readsRowsInOrder() throws IOException {
        Dataset dataset = read(file("{\"q\": \"Ä\", \"n\": 1}\n\n{\"n\": null, \"l\": [1.5, true]}\n"));

        assertThat(dataset.rows()).extracting(Row::index).containsExactly(0, 1);
        assertThat(dataset.rows().get(0).fields()).containsEntry("q", "Ä").containsEntry("n", 1);
        assertThat(dataset.rows().get(1).fields()).containsEntry("n", null).containsEntry("l", List.of(1.5, true));
        assertThat(dataset.fields()).containsExactly("q", "n", "l");
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        assertThat(read(file("\uFEFF{\"a\": 1}")).rows()).hasSize(1);
    }

    @Test
    void digestsValuesNotLayout() throws IOException {
        String digest = read(file("{\"a\": 1, \"b\": \"x\"}\n")).sha256();

        // printf '[{"a":1,"b":"x"}]' | sha256sum
        assertThat(digest).isEqualTo("a103829f0f464d4252e13d7b7911f6abd24978a09a93fdd84e37c32cde9345c2");
        assertThat(read(file("{\"b\":\"x\",\"a\":1}\r\n")).sha256()).isEqualTo(digest);
        assertThat(read(file("{\"a\": 2, \"b\": \"x\"}\n")).sha256()).isNotEqualTo(digest);
    }

    @Test
    void digestsTheOrderOfRows() throws IOException {
        assertThat(read(file("{\"a\":1}\n{\"a\":2}")).sha256())
                .isNotEqualTo(read(file("{\"a\":2}\n{\"a\":1}")).sha256());
    }

    @Test
    void takesTheFirstRows() throws IOException {
        Dataset dataset = read(file("{\"a\":1}\n{\"a\":2}\n{\"a\":3}"));

        assertThat(dataset.first(2).rows()).isEqualTo(dataset.rows().subList(0, 2));
        assertThat(dataset.first(9).rows()).hasSize(3);
    }

    @Test
    void refusesAMissingFile() {
        Path missing = folder.resolve("rows.jsonl");

        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no file " + missing
                        + " to read benchmark rows from; put it there or correct the path.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rows.jsonl | `; ;` | FILE holds no rows; a benchmark needs at least one.
            rows.jsonl | {"a": 1};[1, 2]; | Line 2 of FILE is not a JSON object but array; each line must hold one object.
            rows.jsonl | {"a": 1};;{"a": oops}; | Line 3 of FILE is not a JSON object: Unrecognized token 'oops'…
            rows.jsonl | {"a": 1};{"a": {"b": [1 | Line 2 of FILE ends within a JSON object; each line must hold a whole one.
            rows.jsonl | {"a": 1} {"a": 2}; | Line 1 of FILE is not a JSON object:…
            rows.jsonl | {"a": 1, "a": 2}; | Line 1 of FILE is not a JSON object: Duplicate field 'a'
            rows.json | [{"a": 1}, {"a" | The file FILE is cut off; fetch it again.
            rows.json | [{"a": 1}, 2] | Row 1 of FILE is not a JSON object but number; each row must be an object.
            rows.json | <!doctype html> | The file FILE is not JSON, see line 1: …
            rows.jsonl.gz | {"a": 1} | The file FILE is not compressed by gzip, as its name says.
            rows.arrow | `` | The file FILE is cut off; fetch it again.
            rows.orc | `` | The file FILE cannot be read as benchmark rows; its name must end in .parquet, .arrow, .json, .jsonl, .csv or .tsv, with .gz behind if it is compressed.
            """)
    void refusesWhatHoldsNoRows(String name, String lines, String message) throws IOException {
        Path file = write(name, lines.replace(";", "\n"));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageMatching(
                        "\\Q" + message.replace("FILE", file.toString()).replace("…", "\\E(?s:.*)\\Q") + "\\E");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Path latin = Files.write(folder.resolve("latin.jsonl"), "{\"a\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(latin))
                .hasMessage("The file " + latin + " is not UTF-8; save it in that encoding.");
    }

    @Test
    void readsAnArrayOfObjects() throws IOException {
        Path json = write("data.json", "[\n  {\"a\": 1,\n   \"b\": [\"x\"]},\n  {\"a\": null}\n]\n");

        assertThat(read(json).rows()).hasSize(2);
        assertThat(read(json).rows().get(0).fields()).isEqualTo(Map.of("a", 1, "b", List.of("x")));
        assertThat(read(json).rows().get(1).fields()).containsEntry("a", null);
    }

    @Test
    void readsAnArrayOfStringsAsTexts() throws IOException {
        assertThat(read(write("data.json", "[\"x\", \"y\"]")).rows())
                .extracting(row -> row.fields().get("text"))
                .containsExactly("x", "y");
    }

    @Test
    void readsObjectsOneAfterAnother() throws IOException {
        assertThat(read(write("data.json", "{\"a\": 1}\n{\n\"a\": 2}")).rows())
                .extracting(row -> row.fields().get("a"))
                .containsExactly(1, 2);
    }

    @Test
    void readsTheArrayInAField() throws IOException {
        Path json = write("data.json", "{\"version\": [1], \"data\": [{\"a\": 1}, {\"a\": 2}], \"more\": 3}");

        assertThat(ReadRows.of(List.of(json), "data", 9).rows())
                .extracting(row -> row.fields().get("a"))
                .containsExactly(1, 2);
        assertThatThrownBy(() -> ReadRows.of(List.of(json), "rows", 9))
                .hasMessage("The file " + json + " holds no object with an array in the field rows; correct the name.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rows.jsonl.gz | {"a": 1}
            rows.json.gz | [{"a": 1}]
            rows.csv.gz | 'a\n1\n'
            rows.TSV.GZ | 'a\n1\n'
            """)
    void unpacksCompressedFiles(String name, String content) throws IOException {
        Path packed = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(packed).rows()).extracting(Row::fields).containsExactly(Map.of("a", 1));
    }

    @Test
    void refusesACompressedFileThatIsCutOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"a\": 1}\n".repeat(99).getBytes(StandardCharsets.UTF_8));
        }
        Path cut = Files.write(folder.resolve("rows.jsonl.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 9));

        assertThatThrownBy(() -> read(cut)).hasMessage("The file " + cut + " is cut off; fetch it again.");
    }

    @Test
    void readsNoFurtherThanAsked() throws IOException {
        Path broken = file("{\"a\": 1}\n{\"a\": 2}\noops\n");

        assertThat(ReadRows.of(List.of(broken, folder.resolve("absent.jsonl")), null, 2)
                        .rows())
                .hasSize(2);
        assertThatThrownBy(() -> ReadRows.of(List.of(broken), null, 3)).isInstanceOf(DatasetException.class);
    }

    @Test
    void readsSeveralFilesAsOne() throws IOException {
        Dataset dataset = ReadRows.of(
                List.of(write("1.jsonl", "{\"a\": 1}"), write("2.csv", "a\n2\n3\n"), write("3.jsonl", "")), null, 9);

        assertThat(dataset.rows()).extracting(Row::index).containsExactly(0, 1, 2);
        assertThat(dataset.rows()).extracting(row -> row.fields().get("a")).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.parquet", "rows.jsonl", "rows.json", "rows.csv"})
    void letsGoOfRowsThatWereRead(String name) throws SQLException {
        Path file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT i, repeat('x', 200) AS t FROM range(20000) r(i)) TO '" + file + "'"
                    + (name.endsWith(".json") ? " (ARRAY true)" : name.endsWith(".jsonl") ? " (FORMAT json)" : ""));
        }
        try (Stream<Map<String, @Nullable Object>> rows = DataFile.rows(file)) {
            Iterator<Map<String, @Nullable Object>> iterator = rows.iterator();
            List<WeakReference<Object>> read = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                read.add(new WeakReference<>(iterator.next()));
            }
            await(() -> {
                System.gc();
                return read.stream().filter(row -> row.get() != null).count() <= 2;
            });
            assertThat(iterator.next()).containsEntry("i", 10_000);
        }
    }

    /** Garbage is collected when the JVM likes, but soon if it is asked again and again. */
    private static void await(BooleanSupplier condition) {
        for (int tries = 0; tries < 50 && !condition.getAsBoolean(); tries++) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).as("rows are let go of").isTrue();
    }

    private static Dataset read(Path file) {
        return ReadRows.of(List.of(file), null, Integer.MAX_VALUE);
    }

    private Path file(String content) throws IOException {
        return write("data.jsonl", content);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
