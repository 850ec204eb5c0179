package io.gemmajunit.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.drift.DriftData.Document;
import io.gemmajunit.drift.DriftData.Form;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.MovedPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drift of the tiny checkpoints equals what torch and transformers compute. */
class DriftConformanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLE = Path.of("../sample-project");
    private static final Path SUITES = SAMPLE.resolve("src/test/resources/suites");
    private static final JsonNode GOLDEN = golden();
    /** The first of each set; all 377 were compared once. */
    private static final int PROMPTS = 20;

    private static final Map<String, LanguageModel> MODELS = new HashMap<>();

    @TempDir
    private Path folder;

    private static JsonNode golden() {
        try {
            return JSON.readTree(Path.of("src/test/resources/golden/drift.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LanguageModel model(String name) {
        return MODELS.computeIfAbsent(
                name,
                key -> LoadedCheckpoint.open(
                        SAMPLE.resolve("models").resolve(key), "default", new ModelOptions("float32", 0)));
    }

    @AfterAll
    static void close() {
        MODELS.values().forEach(LanguageModel::close);
        MODELS.clear();
    }

    private static DriftData texts() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String line :
                Files.readAllLines(SUITES.resolve("world_facts.jsonl")).subList(0, 40)) {
            documents.add(new Document(
                    Integer.toString(documents.size()),
                    JSON.readTree(line).path("statement").asText(),
                    true));
        }
        return new DriftData("world_facts", Form.TEXT, documents);
    }

    private static DriftComparison comparison(DriftData data) {
        return new DriftComparison(data, model -> new double[data.documents().size()], done -> {});
    }

    static Stream<JsonNode> pairs() {
        return StreamSupport.stream(GOLDEN.get("results").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void onTextsEqualsTheReference(JsonNode pair) throws IOException {
        Drift drift = comparison(texts())
                .between(
                        model(pair.get("candidate").asText()),
                        model(pair.get("base").asText()));
        Map<String, String> columns = Map.ofEntries(
                Map.entry("Mean KLD", "mean_kld"),
                Map.entry("Maximum KLD", "max_kld"),
                Map.entry("99.9% KLD", "p999"),
                Map.entry("99.0% KLD", "p99"),
                Map.entry("95.0% KLD", "p95"),
                Map.entry("90.0% KLD", "p90"),
                Map.entry("Median KLD", "median"),
                Map.entry("Same top p", "same_top"),
                Map.entry("Mean \u0394p", "mean_dp"),
                Map.entry("RMS \u0394p", "rms_dp"),
                Map.entry("Mean PPL(Q)", "ppl_candidate"),
                Map.entry("Mean PPL(base)", "ppl_base"),
                Map.entry("Mean ln(PPL(Q)/PPL(base))", "mean_ln_ppl_ratio"));
        assertThat(drift.columns().keySet()).containsAll(columns.keySet());
        assertThat(drift.columns()).hasSizeLessThanOrEqualTo(columns.size() + 1);
        assertThat(drift.columns().get(Drift.TAIL_BOUND))
                .as("an order statistic above that percentile, if there are positions enough")
                .isBetween(drift.columns().get("99.0% KLD"), drift.columns().get("Maximum KLD"));
        columns.forEach((column, key) -> assertThat(drift.columns().get(column))
                .as(column)
                .isCloseTo(
                        pair.get(key).asDouble(),
                        within(1e-6 + 1e-4 * Math.abs(pair.get(key).asDouble()))));
        assertThat(drift.meanDivergence())
                .isCloseTo(pair.get("mean_of_document_means").asDouble(), within(1e-5));
        assertThat(drift.documents()).hasSize(pair.get("documents").asInt());
        double[] first = StreamSupport.stream(pair.get("first_document_kld").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertThat(drift.documents().get(0).divergence())
                .isCloseTo(Arrays.stream(first).average().orElseThrow(), within(1e-5));
        assertThat(drift.measurement().scores().get("kl_divergence").standardError())
                .isCloseTo(pair.get("document_mean_se").asDouble(), within(1e-6));
    }

    static Stream<JsonNode> prompts() {
        return StreamSupport.stream(GOLDEN.get("first_token").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void onPromptsEqualsTheReference(JsonNode of) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String line : Files.readAllLines(SUITES.resolve(of.get("prompts").asText() + ".jsonl"))
                .subList(0, PROMPTS)) {
            documents.add(new Document(
                    Integer.toString(documents.size()),
                    JSON.readTree(line).path("prompt").asText(),
                    true));
        }
        Drift drift = comparison(new DriftData(of.get("prompts").asText(), Form.CHAT, documents))
                .between(
                        model(of.get("candidate").asText()),
                        model(of.get("base").asText()));
        assertThat(drift.documents()).hasSize(PROMPTS);
        for (int i = 0; i < documents.size(); i++) {
            double expected = of.get("kld").get(i).asDouble();
            assertThat(drift.documents().get(i).divergence()).isCloseTo(expected, within(1e-5 + 1e-4 * expected));
        }
    }

    @Test
    void aReferenceFileStandsForTheParent() throws IOException {
        Path file = folder.resolve("parent").resolve("world_facts.drift.json.gz");
        DriftComparison comparison = comparison(texts());
        comparison.keep(model("tiny-gemma-it"), file);
        Drift whole = comparison.between(model("tiny-gemma-it-overaligned"), model("tiny-gemma-it"));
        Drift kept = comparison.against(model("tiny-gemma-it-overaligned"), file);
        assertThat(kept.parent()).isEqualTo("tiny-gemma-it");
        assertThat(kept.fingerprints()).isEqualTo(whole.fingerprints());
        // 64 of 1024 tokens hold almost all of the probability; less is known, so no more can have moved.
        assertThat(kept.meanDivergence())
                .isLessThanOrEqualTo(whole.meanDivergence() + 1e-4)
                .isCloseTo(whole.meanDivergence(), within(1e-2));
        assertThat(kept.columns().get("Same top p")).isEqualTo(whole.columns().get("Same top p"));
        assertThat(kept.columns().get("Mean PPL(base)"))
                .isCloseTo(whole.columns().get("Mean PPL(base)"), within(1e-3));
        // 2000 positions must take less than a megabyte; these are 496.
        assertThat(Files.size(file)).isLessThan(1_000_000L * 496 / 2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"kind\": \"gemma-drift-reference\", \"schema\": 2, \"complete\": true}"})
    void refusesAnotherFile(String json) throws IOException {
        Path file = folder.resolve("other.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> comparison(texts()).against(model("tiny-gemma-it"), file))
                .isInstanceOf(DriftException.class)
                .hasMessage(file + " is no reference for drift of this version; write it again from the parent.");
    }

    @Test
    void refusesAFileOfOtherTexts() throws IOException {
        Path file = folder.resolve("one.gz");
        comparison(new DriftData("one", Form.TEXT, List.of(new Document("0", "The sky is blue.", true))))
                .keep(model("tiny-gemma-it"), file);
        assertThatThrownBy(() -> comparison(texts()).against(model("tiny-gemma-it"), file))
                .isInstanceOf(DriftException.class)
                .hasMessage(file
                        + " was written of other texts than world_facts; write it again from the parent, on these.");
    }

    @Test
    void showsTheTenPositionsThatMovedMost() throws IOException {
        Drift drift = comparison(texts()).between(model("tiny-gemma-it-overaligned"), model("tiny-gemma-it"));
        assertThat(drift.moved())
                .hasSize(10)
                .isSortedAccordingTo(
                        Comparator.comparing(MovedPosition::divergence).reversed());
        assertThat(drift.moved().get(0).divergence()).isEqualTo(drift.columns().get("Maximum KLD"));
        assertThat(drift.moved().get(0).parent())
                .isNotEqualTo(drift.moved().get(0).candidate());
        assertThat(drift.documents())
                .as("which text it is stands beside the quote")
                .allMatch(document -> document.moved() != null
                        && document.moved().matches("(?s)\u2026.*\\[.+ -> .+] \\(\\d+\\.\\d{3}\\)"));
        assertThat(Drift.of(drift.measurement()).columns()).isEqualTo(drift.columns());
    }
}
