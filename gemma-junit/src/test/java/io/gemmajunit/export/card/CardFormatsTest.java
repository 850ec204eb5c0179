package io.gemmajunit.export.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.gemmajunit.SampleSettings;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.evaluate.Evaluator;
import io.gemmajunit.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardFormatsTest {

    private static final Path SAMPLE = Path.of("../sample-project");

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    private final Map<String, String> properties = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    @TempDir
    Path directory;

    private Path checkpoint;

    @BeforeEach
    void copyCheckpoint() throws IOException {
        checkpoint = Files.createDirectory(directory.resolve("my-tune"));
        try (Stream<Path> files = Files.list(SAMPLE.resolve("models/tiny-gemma-it"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, checkpoint.resolve(file.getFileName()));
            }
        }
        properties.putAll(SampleSettings.to(directory.resolve("scores.json")));
        properties.put("gemma.checkpoint", checkpoint.toString());
        properties.put("gemma.tasks", "sums,world_facts");
        properties.put("gemma.limit", "20");
        properties.put("gemma.cache", "off");
        properties.put("gemma.hub.results", "sums=my-org/sums#addition*100");
    }

    /** 13 of the first 20 sums are right, says lm-evaluation-harness. */
    @Test
    void writesResultsForBoards() throws IOException {
        evaluate("eval-results");

        JsonNode results = yaml.readTree(
                checkpoint.resolve(".eval_results/gemma-junit.yaml").toFile());
        assertThat(results).hasSize(1);
        assertThat(results.at("/0/dataset/id").asText()).isEqualTo("my-org/sums");
        assertThat(results.at("/0/dataset/task_id").asText()).isEqualTo("addition");
        assertThat(results.at("/0/value").doubleValue()).isEqualTo(65);
        assertThat(results.at("/0/date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(results.at("/0/date").isTextual()).isTrue();
        assertThat(results.at("/0/notes").asText())
                .isEqualTo(
                        "sums, exact_match,number, 20 of 100 items, scored by gemma-junit as lm-evaluation-harness 0.4"
                                + " does");
        assertThat(results.at("/0").has("verifyToken")).isFalse();
        assertThat(lines).contains("Wrote " + checkpoint.resolve(".eval_results/gemma-junit.yaml") + ".");
    }

    @Test
    void writesTheIndexOfTheModelCard() throws IOException {
        Path card = checkpoint.resolve("README.md");
        Files.writeString(card, "---\nlicense: gemma\n---\n# My tune\n");

        evaluate("model-index");

        String text = Files.readString(card);
        assertThat(text).startsWith("---\nlicense: gemma\n#").endsWith("\n---\n# My tune\n");
        JsonNode front = yaml.readTree(text.substring(0, text.indexOf("\n---\n")));
        assertThat(front.at("/license").asText()).isEqualTo("gemma");
        JsonNode result = front.at("/model-index/0/results/0");
        assertThat(front.at("/model-index/0/name").asText()).isEqualTo("my-tune");
        assertThat(result.at("/task/type").asText()).isEqualTo("text-generation");
        assertThat(result.at("/dataset/type").asText()).isEqualTo("my-org/sums");
        assertThat(result.at("/metrics/0/type").asText()).isEqualTo("exact_match");
        assertThat(result.at("/metrics/0/name").asText()).isEqualTo("exact_match,number, 20 of 100 items");
        assertThat(result.at("/metrics/0/value").doubleValue()).isEqualTo(65);
    }

    @Test
    void refusesACardThatCannotBeEditedBeforeAnythingIsAsked() throws IOException {
        Files.writeString(checkpoint.resolve("README.md"), "---\nmodel-index: []\n---\n");

        assertThatThrownBy(() -> evaluate("model-index"))
                .isInstanceOf(GemmaException.class)
                .hasMessageStartingWith(
                        "The model card " + checkpoint.resolve("README.md") + " has a model-index of its own");
        assertThat(directory.resolve("scores.json")).doesNotExist();
    }

    /** In a snapshot of the Hub's cache, a link leads to the file as it was downloaded. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", ".eval_results", ".eval_results/gemma-junit.yaml"})
    void replacesNoLink(String name) throws IOException {
        Path kept = Files.writeString(directory.resolve("kept"), "kept");
        Path link = checkpoint.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, kept);

        assertThatThrownBy(() -> evaluate(name.equals("README.md") ? "model-index" : "eval-results"))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        link
                                + " cannot be written, for it is a symbolic link; evaluate a copy of the checkpoint (`cp -rL`).");
        assertThat(link).isSymbolicLink();
        assertThat(kept).hasContent("kept");
        assertThat(directory.resolve("scores.json")).doesNotExist();
    }

    @Test
    void refusesAMapThatNamesNothingMeasured() {
        properties.put("gemma.hub.results", "sums:5=my-org/sums#addition");

        assertThatThrownBy(() -> evaluate("eval-results"))
                .hasMessage("gemma.hub.results names sums:5, which is not measured; measured are sums, world_facts.");
    }

    @Test
    void refusesToGuessBenchmarks() {
        properties.remove("gemma.hub.results");

        assertThatThrownBy(() -> evaluate("eval-results"))
                .hasMessage(
                        "gemma.format names eval-results, but gemma.hub.results does not say which benchmarks of the Hub"
                                + " were measured; it must be measurement=organisation/dataset#task, with *100 behind it for percent.");
    }

    @Test
    void refusesAnEntryInAnotherForm() {
        properties.put("gemma.hub.results", "sums=my-org/sums");

        assertThatThrownBy(() -> evaluate("eval-results"))
                .hasMessage("gemma.hub.results has \"sums=my-org/sums\"; it must be"
                        + " measurement=organisation/dataset#task, with *100 behind it for percent.");
    }

    @Test
    void refusesWhatIsNoFolder() {
        var file = new EvalResultsFormat(
                new CheckpointFolder(Path.of("model.gguf")), HubBenchmarks.of(List.of("sums=a/b#c")));

        assertThatThrownBy(() -> file.check(List.of("sums"), List.of("sums")))
                .hasMessage(
                        "gemma.format names eval-results, which is written into the checkpoint's folder, but model.gguf is no"
                                + " folder that can be written; evaluate a copy of the checkpoint in one.");
    }

    @Test
    void leavesNothingOfAFileThatCannotBeWritten() throws IOException {
        var folder = new CheckpointFolder(directory);
        Files.createDirectories(directory.resolve("README.md/taken"));

        assertThatThrownBy(() -> folder.write("README.md", "text"))
                .isInstanceOf(GemmaException.class)
                .hasMessage("Cannot write " + directory.resolve("README.md")
                        + ": Is a directory; check that its folder is writable.");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    private void evaluate(String format) {
        properties.put("gemma.format", format);
        new Evaluator(lines::add, line -> {}, Progress.SILENT).run(properties::get);
    }
}
