package io.gemmajunit.results.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.GroupMembers;
import io.gemmajunit.results.GroupMembers.Standing;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.session.EvaluationResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFileTest {

    private static final double THIRD = 1.0 / 3;

    @TempDir
    Path folder;

    private final Evaluation choices = Evaluation.of("arc_easy", Measurements.subject("default", "tiny-gemma-it"))
            .profile("lm-eval-0.4")
            .fewShot(25)
            .chatTemplate(true)
            .fingerprints(Measurements.fingerprints())
            .scores(
                    new TreeMap<>(Map.of(
                            "acc,none", new Score(TestMetrics.named("acc,none"), THIRD, 1, Double.NaN),
                            "exact_match,strict-match",
                                    new Score(TestMetrics.named("exact_match,strict-match"), 1, 1, 0.25))),
                    "acc,none")
            .items(List.of(new EvaluatedItem(
                    "0",
                    "",
                    "",
                    "Question?",
                    "1",
                    List.of(Response.of(-12.3, false), Response.of(-THIRD, true), new Response(-9.5, null, null)),
                    new TreeMap<>(Map.of("acc,none", THIRD)))))
            .seconds(1.23456)
            .build();

    private final Evaluation texts = Measurements.benchmark("texts", "em,none", 0.5, List.of(1.0, 0.0));

    private final List<RefusalReport> refusals = List.of(
            Measurements.promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.values())),
            Measurements.promptSet("harmful", PromptSide.HARMFUL, List.of(RefusalVerdict.REFUSED)));

    private Path write(Evaluation... evaluations) {
        var group = evaluations[0].toBuilder("both")
                .scores(choices.metrics(), "acc,none")
                .members(new GroupMembers(List.of(evaluations), List.of(), Standing.EACH_FOR_ITSELF))
                .build();
        var file = folder.resolve("new/evaluation.json");
        EvaluationFile.write(
                file,
                new TreeMap<>(Map.of("engine", "libtorch")),
                new EvaluationResults(List.of(group), new TreeMap<>(Map.of("arc_easy", "1.0")), refusals),
                List.of(),
                UnsafeTexts.REDACT);
        return file;
    }

    private static JsonNode read(Path file) throws Exception {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void keysMetricsAsTheHarnessDoesAndRoundsNothing() throws Exception {
        var json = read(write(choices, texts));

        var metrics = json.at("/tasks/arc_easy/metrics");
        assertThat(metrics.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "acc,none", "acc_stderr,none", "exact_match,strict-match", "exact_match_stderr,strict-match");
        assertThat(metrics.path("acc,none").doubleValue()).isEqualTo(THIRD);
        assertThat(metrics.path("acc_stderr,none").isNull()).isTrue();
        assertThat(metrics.path("exact_match_stderr,strict-match").doubleValue())
                .isEqualTo(0.25);
        assertThat(json.at("/groups/both/metrics")).isEqualTo(metrics);
        assertThat(json.at("/groups/both/tasks").toString()).isEqualTo("[\"arc_easy\",\"texts\"]");
    }

    @Test
    void refusesToWriteANumberThatIsNotFinite() {
        var broken = Measurements.benchmark("texts", "em,none", 1, List.of(Double.NaN));

        assertThatThrownBy(() -> write(broken))
                .isInstanceOf(ResultsException.class)
                .hasMessage(
                        "em,none of item 0 of texts is NaN, not a finite number, and cannot be kept; look for NaN or"
                                + " overflow in the checkpoint's outputs.");
    }

    @Test
    void holdsEveryAnswer() throws Exception {
        var json = read(write(choices, texts));

        assertThat(json.at("/measurements/0/items/0").toString())
                .isEqualTo(
                        "{\"id\":\"0\",\"outcome\":0.3333333333333333,\"prompt\":\"Question?\",\"expected\":\"1\",\"responses\":["
                                + "{\"logLikelihood\":-12.3,\"isGreedy\":false},"
                                + "{\"logLikelihood\":-0.3333333333333333,\"isGreedy\":true},{\"logLikelihood\":-9.5}],"
                                + "\"values\":{\"acc,none\":0.3333333333333333}}");
        assertThat(json.at("/measurements/1/items/1/responses").toString()).isEqualTo("[{\"text\":\"text\"}]");
    }

    /** What scripts read that are about one task. */
    @Test
    void hasTheItemsOfATaskUnderTheNamesOfTaskFiles() throws Exception {
        var json = read(write(choices));

        var item = json.at("/measurements/0/items/0");
        var ofTask = json.at("/tasks/arc_easy/items/0");
        assertThat(ofTask.get("id")).isEqualTo(item.get("id"));
        assertThat(ofTask.get("prompt")).isEqualTo(item.get("prompt"));
        assertThat(ofTask.get("target")).isEqualTo(item.get("expected"));
        assertThat(ofTask.get("responses")).isEqualTo(item.get("responses"));
        assertThat(ofTask.get("metrics")).isEqualTo(item.get("values"));
        assertThat(json.at("/tasks/arc_easy/items").size())
                .isEqualTo(json.at("/measurements/0/items").size());
    }

    @Test
    void saysWhichItemsBelongTogether() throws Exception {
        var json = read(write(Measurements.inClusters(texts, List.of("passage 7", ""))));

        assertThat(json.at("/measurements/0/items/0/cluster").asText()).isEqualTo("passage 7");
        assertThat(json.at("/measurements/0/items/1").has("cluster")).isFalse();
    }

    @Test
    void saysWhatWasMeasuredHow() throws Exception {
        var json = read(write(choices));

        assertThat(json.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "kind", "schema", "environment", "model", "groups", "tasks", "measurements", "complete");
        assertThat(json.path("kind").asText()).isEqualTo("gemma-evaluation");
        assertThat(json.path("complete").booleanValue()).isTrue();
        assertThat(json.at("/environment/engine").asText()).isEqualTo("libtorch");
        assertThat(json.at("/model/fingerprints/weights").asText()).isEqualTo(Measurements.HASH_A);
        assertThat(json.at("/model/dtype").asText()).isEqualTo("float32");
        var task = json.at("/tasks/arc_easy");
        assertThat(task.path("version").asText()).isEqualTo("1.0");
        var measurement = json.at("/measurements/0");
        assertThat(measurement.at("/details/fewShot").asText()).isEqualTo("25");
        assertThat(measurement.at("/details/chatTemplate").asText()).isEqualTo("true");
        assertThat(measurement.path("profile").asText()).isEqualTo("lm-eval-0.4");
        assertThat(measurement.path("gated").asText()).isEqualTo("acc,none");
        assertThat(measurement.path("seconds").doubleValue()).isEqualTo(1.235);
        assertThat(measurement.at("/fingerprints/data").asText()).isEqualTo(Measurements.HASH_C);
    }

    @Test
    void isTheSameForTheSameRun() throws Exception {
        var first = Files.readString(write(choices, texts));

        assertThat(Files.readString(write(choices, texts))).isEqualTo(first).endsWith("}\n");
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void isReadAsWhatWasMeasured() {
        var results = RunFile.read(write(choices, texts));

        var read = Measurements.evaluations(results).get(0);
        assertThat(read.name()).isEqualTo("arc_easy:25+chat");
        assertThat(read.subject()).isEqualTo(choices.subject());
        assertThat(read.measurement().conditions())
                .isEqualTo(choices.measurement().conditions());
        assertThat(read.metrics()).isEqualTo(choices.metrics());
        assertThat(read.items()).isEqualTo(choices.items());
        assertThat(read.seconds()).isEqualTo(1.235);
        assertThat(Measurements.evaluations(results).get(1)).isEqualTo(texts);
        assertThat(results.environment()).containsExactly(Map.entry("engine", "libtorch"));
        assertThat(results.tests()).isEqualTo(new TestCounts(0, 0, 0, 0));
        assertThat(Measurements.refusals(results).get(0)).isEqualTo(refusals.get(0));
    }

    @Test
    void leavesOutTheTextsOfHarmfulRequests() {
        assertThat(Measurements.refusals(RunFile.read(write(choices))).get(1).items())
                .containsExactly(
                        new RefusalItem("0", null, "things", "", null, RefusalVerdict.REFUSED, "cannot-help", ""));
    }

    @Test
    void saysWhenTheFileCannotBeWritten() throws Exception {
        Files.createFile(folder.resolve("new"));

        assertThatThrownBy(() -> write(choices))
                .isInstanceOf(ResultsException.class)
                .hasMessageStartingWith("Cannot write " + folder.resolve("new/evaluation.json") + ": ")
                .hasMessageEndingWith("; check that its folder is writable.");
    }
}
