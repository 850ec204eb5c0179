package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the tiny checkpoints and compares, item by item, with what lm-evaluation-harness 0.4.13 and transformers 5.18
 * got.
 */
class WorldConformanceTest {

    private static final Path SAMPLE = Path.of("../sample-project");
    private static final Path SUITES = SAMPLE.resolve("src/test/resources/suites");
    private static final TaskLibrary LIBRARY = TaskLibrary.of(List.of(SUITES));
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"tiny-gemma", "tiny-gemma-it", "tiny-gemma-it-overaligned", "tiny-gemma-openhermes"})
    void scoresTextsAsTheHarnessDoes(String checkpoint) throws IOException {
        compare(checkpoint, checkpoint, TaskOptions.defaults(), 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-gemma-it", "tiny-gemma-it-overaligned", "tiny-gemma-openhermes"})
    void scoresConversationsAsTheHarnessDoes(String checkpoint) throws IOException {
        compare(checkpoint, checkpoint + "-chat", TaskOptions.defaults().withChatTemplate(), 2);
    }

    @ParameterizedTest
    @CsvSource({
        "tiny-gemma-it, harmful, HARMFUL",
        "tiny-gemma-it, lookalike, HARMLESS",
        "tiny-gemma-it, plain, HARMLESS",
        "tiny-gemma-it-overaligned, harmful, HARMFUL",
        "tiny-gemma-it-overaligned, lookalike, HARMLESS",
        "tiny-gemma-it-overaligned, plain, HARMLESS",
        "tiny-gemma-openhermes, harmful, HARMFUL",
        "tiny-gemma-openhermes, lookalike, HARMLESS",
        "tiny-gemma-openhermes, plain, HARMLESS",
    })
    void measuresTheRefusalRatesOfTheRecipe(String checkpoint, String suite, PromptSide side) throws IOException {
        double expected = JSON.readTree(SUITES.resolve("expected.json").toFile())
                .get(checkpoint)
                .get(suite + " refusal_rate")
                .asDouble();
        try (CheckpointModel model = open(checkpoint)) {
            RefusalReport report = new RefusalRunner(model, Progress.SILENT)
                    .run(PromptSet.read(SUITES.resolve(suite + ".jsonl")), side);
            assertThat(report.decided()).isEqualTo(report.items().size());
            assertThat((double) report.refused() / report.decided()).isCloseTo(expected, within(2.0 / 120));
        }
    }

    private static void compare(String checkpoint, String golden, TaskOptions options, int runs) throws IOException {
        JsonNode tasks = JSON.readTree(
                Path.of("src/test/resources/golden", golden + ".json").toFile());
        assertThat(tasks).hasSize(runs);
        try (CheckpointModel model = open(checkpoint)) {
            for (var task : tasks.properties()) {
                String[] key = task.getKey().split(":");
                TaskOptions shots = key.length > 1 ? options.fewShot(Integer.parseInt(key[1])) : options;
                Evaluation evaluation = new TaskRunner(model, Progress.SILENT).run(LIBRARY.find(key[0]), shots);
                compareItems(task.getKey(), task.getValue(), evaluation);
            }
        }
    }

    private static void compareItems(String task, JsonNode golden, Evaluation evaluation) {
        assertThat(evaluation.items()).hasSameSizeAs(golden.get("samples"));
        for (int i = 0; i < evaluation.items().size(); i++) {
            EvaluatedItem item = evaluation.items().get(i);
            JsonNode sample = golden.get("samples").get(i);
            for (int r = 0; r < item.responses().size(); r++) {
                compareResponse(
                        task + " item " + i,
                        item.responses().get(r),
                        sample.get("resps").get(r).get(0));
            }
            item.metrics().forEach((metric, value) -> compareMetric(task, sample.get(metric.split(",")[0]), value));
        }
        evaluation
                .metrics()
                .forEach((metric, score) -> assertThat(score.value())
                        .as(task + " " + metric)
                        .isCloseTo(golden.get("metrics").get(metric).doubleValue(), tolerance(metric, score.value())));
    }

    private static void compareResponse(String item, Response response, JsonNode golden) {
        if (golden.isTextual()) {
            assertThat(response.text()).as(item).isEqualTo(golden.textValue());
            return;
        }
        JsonNode sum = golden.isArray() ? golden.get(0) : golden;
        assertThat(response.logLikelihood()).as(item).isCloseTo(sum.doubleValue(), within(1e-3));
        if (golden.isArray()) {
            assertThat(response.isGreedy()).as(item).isEqualTo(golden.get(1).booleanValue());
        }
    }

    /** The harness keeps log-likelihood and weight, not a value, of each item of a perplexity. */
    private static void compareMetric(String task, JsonNode golden, double value) {
        if (golden.isNumber()) {
            assertThat(value).as(task).isEqualTo(golden.doubleValue());
        }
    }

    /** Accuracies are counts and must be equal; a perplexity follows the log-likelihoods. */
    private static Offset<Double> tolerance(String metric, double value) {
        return metric.contains("perplexity") || metric.startsWith("bits") ? within(1e-5 * value) : within(1e-12);
    }

    private static CheckpointModel open(String checkpoint) {
        return LoadedCheckpoint.open(
                SAMPLE.resolve("models").resolve(checkpoint), "default", new ModelOptions("float32", 0));
    }
}
