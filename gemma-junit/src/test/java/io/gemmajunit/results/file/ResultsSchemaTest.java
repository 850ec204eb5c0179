package io.gemmajunit.results.file;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the files that are written mean the same. */
class ResultsSchemaTest extends PublishedSchema {

    ResultsSchemaTest() {
        super("gemma-results-2.schema.json");
    }

    @Override
    ObjectNode written() throws IOException {
        var file = folder.resolve("results.json");
        var rolling = benchmark("wiki", "word_perplexity,none", 12.5, List.of(1.5, 2.5));
        var verdicts = List.of(RefusalVerdict.values());
        ResultsFile.write(
                file,
                session(
                        List.of(
                                Measurements.inClusters(benchmark("sums", 3, List.of(1)), List.of("a", "a", "")),
                                rolling),
                        List.of(
                                promptSet("plain", PromptSide.HARMLESS, verdicts),
                                promptSet("harmful", PromptSide.HARMFUL, verdicts))));
        return (ObjectNode) new JsonMapper().readTree(Files.readString(file));
    }

    @Test
    void holdsForRunsThatWereStopped() throws IOException {
        var file = folder.resolve("results.json");
        var stop = new EarlyStop(250, "31 of 31 changed answers got worse");
        ResultsFile.write(
                file,
                session(
                        List.of(benchmark("sums", 3, List.of(1)).stopped(stop)),
                        List.of(promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.REFUSED))
                                .stopped(stop))));

        assertThat(schema.validate(new JsonMapper().readTree(Files.readString(file))))
                .isEmpty();
    }

    @Test
    void holdsForAnExaminedCheckpoint() throws IOException {
        var file = folder.resolve("results.json");
        var finding = new HealthFinding("H22", HealthLevel.WARNING, true, "Pad is eos.");
        var health = new HealthReport("tuned", List.of(finding), new TreeMap<>(Map.of("H08", "no parent")));
        ResultsFile.write(
                file, new SessionResults(new TreeMap<>(), new TestCounts(1, 1, 0, 0), List.of(), List.of(health)));
        ObjectNode json = (ObjectNode) new JsonMapper().readTree(Files.readString(file));
        assertThat(schema.validate(json)).isEmpty();
        ((ObjectNode) json.at("/health/0/findings/0")).put("level", "BAD");
        assertThat(schema.validate(json)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vllm", "sglang", "llama.cpp", "chat", "chat:library"})
    void holdsForWhatAServerComputed(String kind) throws IOException {
        ObjectNode json = written();
        ((ObjectNode) evaluation(json).get("subject")).put("dtype", kind);
        assertThat(schema.validate((JsonNode) json)).isEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> damages() {
        return Stream.of(
                Named.of("cut off", json -> json.remove("complete")),
                Named.of("of another version", json -> json.put("schema", 1)),
                Named.of("with a key that nobody reads", json -> json.put("extra", 1)),
                Named.of("without items", json -> evaluation(json).putArray("items")),
                Named.of("with a text for a number", json -> score(json).put("value", "0.5")),
                Named.of(
                        "with a cluster without a name",
                        json -> ((ObjectNode) json.at("/measurements/0/items/0")).put("cluster", "")),
                Named.of(
                        "with another dtype",
                        json -> ((ObjectNode) evaluation(json).get("subject")).put("dtype", "int4")),
                Named.of(
                        "stopped without a reason",
                        json -> evaluation(json).putObject("stopped").put("planned", 250)),
                Named.of("with a direction that is none", json -> score(json).put("direction", "UP")),
                Named.of(
                        "with a score of nobody knows how many items",
                        json -> score(json).remove("n")));
    }

    private static ObjectNode evaluation(ObjectNode json) {
        return (ObjectNode) json.at("/measurements/0");
    }

    private static ObjectNode score(ObjectNode json) {
        return (ObjectNode) evaluation(json).at("/metrics/acc,none");
    }
}
