package io.gemmajunit.results.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.file.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessFilesTest {

    private static final Path PLAIN = Path.of("src/test/resources/harness/plain");
    private static final String TIME = "2026-11-27T18-10-02.388423";

    @TempDir
    Path directory;

    @Test
    void readsScoresAndItems() {
        HarnessRun run = HarnessFiles.read(PLAIN.resolve("results_" + TIME + ".json"));

        assertThat(run.sampled().measurements())
                .extracting(Measurement::name)
                .containsExactlyInAnyOrder("world_facts", "sums");
        Measurement sums = run.sampled().find("default", "sums").orElseThrow();
        assertThat(sums.metric().name()).isEqualTo("exact_match,number");
        assertThat(sums.value()).hasValue(0.65);
        assertThat(sums.isBinary()).isTrue();
        assertThat(sums.profile()).isEqualTo("lm-eval-0.4");
        assertThat(sums.subject().dtype()).isEqualTo("float32");
        assertThat(sums.subject().checkpoint()).isEqualTo("../tiny-gemma-it");
        var first = Evaluation.of(sums).items().get(0);
        assertThat(first.prompt()).isEqualTo("Question: What is 0 + 0?\nAnswer:");
        assertThat(first.target()).isEqualTo("0");
        assertThat(first.responses().get(0).text()).isEqualTo(" 0");
        assertThat(first.document()).isEqualTo("c4854aaf1ffa5b1f8512f7fe2ab3687064873954f3088f489e8e82979020f0c5");
        var facts = Evaluation.of(run.sampled().find("default", "world_facts").orElseThrow());
        assertThat(facts.items().get(0).responses().get(1).logLikelihood()).isEqualTo(-0.03259330242872238);
        assertThat(facts.items().get(0).responses().get(1).isGreedy()).isTrue();
        assertThat(run.published())
                .contains(new PublishedScore("sums", "exact_match,number", 0.65, 0.10942433098048308, 20));
    }

    @Test
    void refusesAnItemWithoutANumber() throws IOException {
        Path scores =
                Files.writeString(directory.resolve("results_1.json"), "{\"results\": {\"a\": {\"acc,none\": 0.5}}}");
        Path items = Files.writeString(
                directory.resolve("samples_a_1.jsonl"),
                "{\"doc_id\": 3, \"doc_hash\": \"h\", \"filter\": \"none\", \"metrics\": [\"acc\"], \"acc\": NaN}\n");

        assertThatThrownBy(() -> HarnessFiles.read(scores))
                .isInstanceOf(ResultsException.class)
                .hasMessage(
                        "The file " + items + " of lm-evaluation-harness has NaN as acc of item 3, so it was changed or"
                                + " cut off; run the harness again with --log_samples.");
    }

    @Test
    void namesChatsAndExamples() {
        HarnessRun run =
                HarnessFiles.read(Path.of("src/test/resources/harness/chat/results_2026-11-27T18-11-38.451026.json"));

        assertThat(run.names()).containsExactly("facts_chat:2+chat");
    }

    @Test
    void knowsScoresAloneWhereItemsAreNotKept() throws IOException {
        Path alone = directory.resolve("results_" + TIME + ".json");
        Files.copy(PLAIN.resolve("results_" + TIME + ".json"), alone);

        HarnessRun run = HarnessFiles.read(alone);

        assertThat(run.sampled().measurements()).isEmpty();
        assertThat(run.names()).containsExactly("world_facts", "sums");
    }

    @Test
    void isToldFromFilesOfOurs() throws IOException {
        Path ours = Files.writeString(directory.resolve("results_1.json"), "{\"kind\":\"gemma-results\"}");

        assertThat(HarnessFiles.isAt(PLAIN.resolve("results_" + TIME + ".json")))
                .isTrue();
        assertThat(HarnessFiles.isAt(ours)).isFalse();
        assertThat(HarnessFiles.isAt(directory)).isFalse();
        assertThat(HarnessFiles.isAt(directory.resolve("none"))).isFalse();
        assertThat(RunFile.sizes(PLAIN.resolve("results_" + TIME + ".json"))).containsEntry("sums", Set.of());
    }

    @Test
    void refusesItemsThatAreCutOff() throws IOException {
        copy();
        Path samples = directory.resolve("samples_sums_" + TIME + ".jsonl");
        String text = Files.readString(samples);
        Files.writeString(samples, text.substring(0, text.length() - 40));

        assertRefused(samples, "is no JSON object in line 20");
    }

    @Test
    void refusesItemsThatOccurTwice() throws IOException {
        copy();
        Path samples = directory.resolve("samples_sums_" + TIME + ".jsonl");
        String text = Files.readString(samples);
        Files.writeString(samples, text + text);

        assertRefused(samples, "has item 0 twice");
    }

    @Test
    void refusesItemsWithoutTheirDocument() throws IOException {
        copy();
        Path samples = directory.resolve("samples_sums_" + TIME + ".jsonl");
        Files.writeString(samples, Files.readString(samples).replace("doc_hash", "hash"));

        assertRefused(samples, "has an item without doc_id or doc_hash");
    }

    @Test
    void refusesAFileWithoutResults() throws IOException {
        Path file = Files.writeString(directory.resolve("results_" + TIME + ".json"), "{\"results\": {}}");

        assertRefused(file, "has no results");
    }

    @Test
    void findsNoItemsOfATaskThatNoFileCanBeNamedAfter() throws IOException {
        Path file = Files.writeString(
                directory.resolve("results_" + TIME + ".json"), "{\"results\": {\"\\u0000\": {\"acc,none\": 0.5}}}");

        assertThat(HarnessFiles.read(file).sampled().measurements()).isEmpty();
    }

    private void assertRefused(Path file, String predicate) {
        assertThatThrownBy(() -> HarnessFiles.read(directory.resolve("results_" + TIME + ".json")))
                .isInstanceOf(ResultsException.class)
                .hasMessage("The file " + file + " of lm-evaluation-harness " + predicate
                        + ", so it was changed or cut off; run the harness again with --log_samples.");
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(PLAIN)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }
}
