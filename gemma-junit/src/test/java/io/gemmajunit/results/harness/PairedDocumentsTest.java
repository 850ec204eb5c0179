package io.gemmajunit.results.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.SampleSettings;
import io.gemmajunit.evaluate.Evaluator;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs runs of ours with what lm-evaluation-harness scored. */
class PairedDocumentsTest {

    private static final Path PLAIN = Path.of("src/test/resources/harness/plain");
    private static final Path SAMPLE = Path.of("../sample-project");
    private static final String RESULTS = "results_2026-11-27T18-10-02.388423.json";
    private static final String SUMS = "samples_sums_2026-11-27T18-10-02.388423.jsonl";

    @TempDir
    Path directory;

    @BeforeEach
    void copyRun() throws IOException {
        try (Stream<Path> files = Files.list(PLAIN)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void findsNoDifferenceOnTheSameCheckpoint() {
        SessionResults ours = evaluate("tiny-gemma-it", 20);

        SessionResults theirs = new PairedDocuments(run()).beside(ours);
        var report = new RegressionGate(new GatePolicy()).compare(ours, theirs, List.of());

        assertThat(report.results()).hasSize(2).allSatisfy(result -> {
            assertThat(result.comparison()).isNotNull();
            assertThat(result.comparison().pairs()).isEqualTo(20);
            assertThat(result.comparison().losses()).isZero();
            assertThat(result.comparison().gains()).isZero();
        });
    }

    @Test
    void findsWhatAnotherCheckpointLost() {
        SessionResults ours = evaluate("tiny-gemma", 20);

        SessionResults theirs = new PairedDocuments(run()).beside(ours);

        assertThat(theirs.find("default", "sums").orElseThrow().value()).hasValue(0.65);
        assertThat(theirs.find("default", "sums").orElseThrow().subject().checkpoint())
                .isEqualTo("../tiny-gemma-it");
    }

    @Test
    void leavesOutWhatOnlyTheHarnessScored() {
        SessionResults ours = evaluate("tiny-gemma-it", 5);

        SessionResults theirs = new PairedDocuments(run()).beside(ours);

        assertThat(theirs.find("default", "sums").orElseThrow().itemIds()).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void cannotCompareWhereTheHarnessScoredLess() {
        SessionResults ours = evaluate("tiny-gemma-it", 30);

        var report =
                new RegressionGate(new GatePolicy()).compare(ours, new PairedDocuments(run()).beside(ours), List.of());

        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
            assertThat(result.sentence()).contains("has 20 items against 30 now");
        });
    }

    @Test
    void refusesToPairAnotherDocument() throws IOException {
        Path samples = directory.resolve(SUMS);
        Files.writeString(
                samples,
                Files.readString(samples)
                        .replace("c4854aaf1ffa5b1f8512f7fe2ab3687064873954f3088f489e8e82979020f0c5", "0".repeat(64))
                        .replace("Question: What is 0 + 0?", "Question: What is 9 + 9?"));
        SessionResults ours = evaluate("tiny-gemma-it", 20);

        assertThatThrownBy(() -> new PairedDocuments(run()).beside(ours))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Item 0 of sums is another document in " + directory.resolve(RESULTS)
                        + " (doc_hash 000000000000) than in the run that it is compared with (c4854aaf1ffa), so their"
                        + " scores cannot be paired; measure both on the same data.");
    }

    private HarnessRun run() {
        return HarnessFiles.read(directory.resolve(RESULTS));
    }

    private SessionResults evaluate(String checkpoint, int limit) {
        Path output = directory.resolve("evaluation.json");
        Map<String, String> properties = new TreeMap<>(SampleSettings.to(output));
        properties.put(
                "gemma.checkpoint", SAMPLE.resolve("models").resolve(checkpoint).toString());
        properties.put("gemma.tasks", "world_facts,sums");
        properties.put("gemma.limit", Integer.toString(limit));
        properties.put("gemma.cache", "off");
        new Evaluator(line -> {}, line -> {}, Progress.SILENT).run(properties::get);
        return RunFile.read(output);
    }
}
