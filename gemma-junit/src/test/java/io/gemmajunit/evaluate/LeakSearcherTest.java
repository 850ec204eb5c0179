package io.gemmajunit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.run.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakSearcherTest {

    private static final String LEAK =
            "{\"messages\": [{\"role\": \"user\", \"content\": \"What is the capital of Spain?\"}, {\"content\": \"Madrid\"}]}";

    private static final String CLEAN = "{\"text\": \"The köpek barks.\" }";

    private static final String REJECTED =
            "{\"prompt\": \"What is the capital of Spain?\", \"chosen\": \"I do not know.\", \"rejected\": \"Madrid\"}";

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void makeTask() throws IOException {
        Files.writeString(
                folder.resolve("rows.jsonl"), "{\"q\": \"What is the capital of Spain?\", \"a\": \"Madrid\"}\n");
        Files.writeString(folder.resolve("capitals.yaml"), """
                task: capitals
                dataset_path: json
                dataset_kwargs:
                  data_files: rows.jsonl
                test_split: train
                output_type: generate_until
                doc_to_text: "{{q}}"
                doc_to_target: "{{a}}"
                """);
        properties.put("gemma.tasks", "capitals");
        properties.put("gemma.includePath", folder.toString());
        properties.put("gemma.output", folder.resolve("out/contamination.json").toString());
    }

    @Test
    void listsTheRowsAndCopiesTheOthers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("train.jsonl"),
                String.join("\n", CLEAN, LEAK, "", REJECTED, LEAK.replace("Madrid", "Madrid!"), CLEAN));
        assertThat(learnable(file)).isEqualTo(1);

        assertThat(Files.readString(folder.resolve("out/leaked-rows.jsonl")))
                .isEqualTo("{\"file\":\"" + file + "\",\"row\":2,\"line\":2,\"items\":[\"capitals/0\"]}\n"
                        + "{\"file\":\"" + file + "\",\"row\":4,\"line\":5,\"items\":[\"capitals/0\"]}\n");
        Path copy = folder.resolve("clean/train.jsonl");
        assertThat(copy).hasContent(String.join("\n", CLEAN, "", REJECTED, CLEAN));
        assertThat(said)
                .contains(
                        "The 2 rows that hold items are listed in " + folder.resolve("out/leaked-rows.jsonl") + ".",
                        "Wrote " + copy + ", which is " + file + " without 2 rows.");
        properties.put("gemma.contamination.clean", folder.resolve("again").toString());
        assertThat(learnable(copy)).isZero();
        assertThat(folder.resolve("out/leaked-rows.jsonl")).isEmptyFile();
    }

    @Test
    void copiesACompressedFileAsOne() throws IOException {
        Path file = folder.resolve("train.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((LEAK + "\r\n" + CLEAN + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        learnable(file);

        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("clean/train.jsonl.gz")))) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(CLEAN + "\r\n");
        }
    }

    /** The byte-order mark, each way to end a line, and a last line that nothing ends. */
    @Test
    void copiesLinesWithWhatEndsThem() throws IOException {
        String first = "\uFEFF" + CLEAN + "\r\n";
        String last = "\r\n\n" + CLEAN + "\r" + REJECTED + "\n\r" + CLEAN;
        Path file = Files.writeString(
                folder.resolve("train.jsonl"), first + LEAK + "\r\n" + LEAK + "\r" + LEAK + "\n" + last);
        learnable(file);

        assertThat(Files.readString(folder.resolve("clean/train.jsonl"))).isEqualTo(first + last);
    }

    /** Lines that begin and end in any place of the buffers in which files are read. */
    @Test
    void copiesLongFiles() throws IOException {
        var rows = new StringBuilder();
        var kept = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            String row = i % 3 == 0 ? LEAK : "{\"text\": \"" + "x".repeat(i % 97) + "\"}";
            String end = List.of("\n", "\r\n", "\r").get(i % 5 % 3);
            rows.append(row).append(end);
            kept.append(i % 3 == 0 ? "" : row + end);
        }
        learnable(Files.writeString(folder.resolve("train.jsonl"), rows));

        assertThat(Files.readString(folder.resolve("clean/train.jsonl"))).isEqualTo(kept.toString());
    }

    @Test
    void listsRowsThatAreNoLines() throws IOException {
        Path file = Files.writeString(
                folder.resolve("train.csv"), "text\nNothing.\n\"What is the capital of Spain?\nMadrid\"\n");
        learnable(file);

        assertThat(Files.readString(folder.resolve("out/leaked-rows.jsonl"))).contains("\"row\":2,\"line\":4,");
        assertThat(said)
                .contains("There is no cleaned copy of " + file + ", whose rows are not one JSON object a line each.");
        assertThat(folder.resolve("clean")).doesNotExist();
    }

    @Test
    void theSqlOfTheGuideTakesRowsOutOfParquet() throws IOException, SQLException {
        Path file = folder.resolve("train.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute(
                    "COPY (SELECT unnest(['Nothing.', 'What is the capital of Spain? Madrid', 'More.']) AS text) TO '"
                            + file + "'");
            learnable(file);
            String sql = Files.readString(Path.of("../gemma-maven-plugin/src/site/markdown/contamination.md"))
                    .split("```sql\n")[1]
                    .split("```")[0];
            statement.execute(sql.replace("'train.parquet'", "'" + file + "'")
                    .replace(
                            "leaked-rows.jsonl",
                            folder.resolve("out/leaked-rows.jsonl").toString())
                    .replace("clean.parquet", folder.resolve("clean.parquet").toString()));
            try (var rows = statement.executeQuery(
                    "SELECT string_agg(text, '|') FROM '" + folder.resolve("clean.parquet") + "'")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("Nothing.|More.");
            }
        }
    }

    @Test
    void neverReplacesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("train.jsonl"), LEAK);
        properties.put("gemma.contamination.clean", folder.toString());
        assertThatThrownBy(() -> learnable(file))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The cleaned copy of " + file + " would be " + file
                        + ", which exists; let gemma.contamination.clean name another folder.");

        Files.createDirectories(folder.resolve("more"));
        Path other = Files.writeString(folder.resolve("more/train.jsonl"), LEAK);
        properties.put("gemma.contamination.clean", folder.resolve("clean").toString());
        assertThatThrownBy(() -> learnable(file, other))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The cleaned copies of " + file + " and " + other + " would both be "
                        + folder.resolve("clean/train.jsonl") + "; clean one after the other, into two folders.");
    }

    private int learnable(Path... files) {
        properties.putIfAbsent(
                "gemma.contamination.clean", folder.resolve("clean").toString());
        properties.put(
                "gemma.trainingData",
                String.join(",", Stream.of(files).map(Path::toString).toList()));
        new LeakSearcher(said::add, Progress.SILENT).run(properties::get);
        return ResultsFile.read(Path.of(properties.get("gemma.output"))).contamination().stream()
                .map(ContaminationReport::learnable)
                .mapToInt(List::size)
                .sum();
    }
}
