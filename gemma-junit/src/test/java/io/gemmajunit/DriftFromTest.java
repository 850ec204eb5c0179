package io.gemmajunit;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.drift.DriftException;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift as a test asks for it, on real checkpoints. */
class DriftFromTest {

    private static final Path SAMPLE = Path.of("../sample-project");
    private static final List<String> TEXTS = List.of(
            "The capital of France is Paris.",
            "The capital of Spain is Madrid.",
            "The capital of Italy is Rome.",
            "The opposite of hot is cold.",
            "The opposite of long is short.",
            "2 + 3 = 5",
            "4 + 4 = 8",
            "The capital of Japan is Tokyo.");

    @TempDir
    private Path folder;

    private CheckpointModel tuned;
    private CheckpointModel base;
    private SessionRecorder recorder;
    private GemmaModel model;
    private GemmaModel parent;

    @BeforeEach
    void open() throws IOException {
        tuned = open("tiny-gemma-it-overaligned", "default");
        base = open("tiny-gemma-it", "base");
        recorder = new SessionRecorder(folder.resolve("results.json"));
        model = Models.of(tuned, folder, recorder);
        parent = Models.of(base, folder, recorder);
        List<String> prompts = Files.readAllLines(SAMPLE.resolve("src/test/resources/suites/lookalike.jsonl"));
        Files.write(folder.resolve("lookalike.jsonl"), prompts.subList(0, 8));
    }

    private static CheckpointModel open(String name, String alias) {
        return LoadedCheckpoint.open(SAMPLE.resolve("models").resolve(name), alias, new ModelOptions("float32", 0));
    }

    @AfterEach
    void close() {
        tuned.close();
        base.close();
    }

    /** What was aligned too hard refuses what the parent answers, and says so in fewer or more words. */
    @Test
    void onPromptsSeesOverAlignment() {
        Drift drift = model.driftFrom(parent).keptIn(folder).onPrompts("lookalike");
        assertThat(drift.columns().get(Drift.REFUSAL_GROWTH)).isGreaterThan(.5);
        assertThat(drift.columns().get(Drift.SAME_TOP)).isZero();
        assertThatThrownBy(() -> assertThat(drift).isWithinBudget(.5))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "FAIL: the mean divergence of tiny-gemma-it-overaligned from tiny-gemma-it on lookalike");
        Drift again = model.driftFrom(folder).onPrompts("lookalike");
        assertThat(again.columns().get(Drift.REFUSAL_GROWTH))
                .isCloseTo(drift.columns().get(Drift.REFUSAL_GROWTH), within(1e-9));
        assertThat(again.columns().get(Drift.ANSWER_LENGTH_RATIO))
                .isEqualTo(drift.columns().get(Drift.ANSWER_LENGTH_RATIO));
        assertThat(again.meanDivergence()).isLessThanOrEqualTo(drift.meanDivergence() + 1e-3);
    }

    /** Whoever reads no instruction answers otherwise, and what was kept of the parent then is none of it now. */
    @Test
    void onPromptsIsOfOneSystemInstruction() throws IOException {
        Path behind = taking("tiny-gemma-it-overaligned");
        Path before = taking("tiny-gemma-it");
        String instruction = "Answer in rhyme.";
        try (var candidate = LoadedCheckpoint.open(behind, "default", new ModelOptions("float32", 0));
                var origin = LoadedCheckpoint.open(before, "base", new ModelOptions("float32", 0))) {
            GemmaModel plain = Models.of(candidate, folder, new SessionRecorder(folder.resolve("plain.json")));
            GemmaModel instructed = Models.of(candidate, folder, recorder).systemInstruction(instruction);
            GemmaModel of = Models.of(origin, folder, recorder);
            Drift without = plain.driftFrom(of).onPrompts("lookalike");
            Drift with = instructed.driftFrom(of).keptIn(folder).onPrompts("lookalike");

            assertThat(with.meanDivergence()).isNotCloseTo(without.meanDivergence(), within(1e-6));
            assertThat(without.fingerprints()).containsOnlyKeys("task", "data");
            assertThat(with.fingerprints())
                    .containsAllEntriesOf(without.fingerprints())
                    .containsEntry("systemInstruction", Sha256.of(instruction));
            assertThat(instructed.driftFrom(folder).onPrompts("lookalike").fingerprints())
                    .isEqualTo(with.fingerprints());
            assertThatThrownBy(() -> plain.driftFrom(folder).onPrompts("lookalike"))
                    .isInstanceOf(DriftException.class)
                    .hasMessage(
                            folder.resolve("lookalike.drift.json.gz") + " was written with another systemInstruction"
                                    + " than this model is asked with; set the same, or write it again from the parent.");
            assertThat(instructed.driftFrom(of).onTexts("facts", TEXTS).fingerprints())
                    .containsOnlyKeys("task", "data");
        }
    }

    /** Copies a checkpoint, with a template that takes a system message. */
    private Path taking(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (var files = Files.list(SAMPLE.resolve("models").resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.writeString(copy.resolve("chat_template.jinja"), """
                {{ bos_token }}{% for m in messages %}<start_of_turn>{{ m.role }}
                {{ m.content }}<end_of_turn>
                {% endfor %}<start_of_turn>model
                """);
        return copy;
    }

    @Test
    void isRecordedAndReadAsItWas() {
        Drift drift = model.driftFrom(parent).onTexts("facts", TEXTS);
        recorder.finish(new TestCounts(1, 1, 0, 0));
        Measurement read =
                ResultsFile.read(folder.resolve("results.json")).measurements().get(0);
        assertThat(read.name()).isEqualTo("facts:drift");
        assertThat(read.items()).hasSize(TEXTS.size());
        assertThat(read.items().get(0).evidence().quote()).contains(" -> ");
        assertThat(Drift.of(read).parent()).isEqualTo("tiny-gemma-it");
        assertThat(Drift.of(read).meanDivergence()).isCloseTo(drift.meanDivergence(), within(1e-6));
    }

    @Test
    void aModelHasNotMovedFromItself() {
        assertThat(parent.driftFrom(parent).onTexts("facts", TEXTS))
                .hasMeanDivergenceAtMost(0)
                .hasSameTopAtLeast(1)
                .isWithinBudget(0);
    }

    /** The parent has not moved from itself, and a quarter of nothing is a quarter of 0.001 nats. */
    @Test
    void anAcceptedCheckpointOfTheSameParentIsAMeasure() {
        Drift drift = model.driftFrom(parent).onTexts("facts", TEXTS);
        assertThat(drift)
                .hasMeanDivergenceAtMostTimes(1, model.driftFrom(parent).onTexts("facts", TEXTS));
        assertThatThrownBy(() -> assertThat(drift)
                        .hasMeanDivergenceAtMostTimes(
                                1.25, parent.driftFrom(parent).onTexts("facts", TEXTS)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nats, more than 0.00025 over the 0.0000 of tiny-gemma-it.");
    }

    @Test
    void refusesTextsThatSplitOtherwise() {
        assertThatThrownBy(() -> model.driftFrom(parent).onTexts("empty", List.of("")))
                .isInstanceOf(GemmaException.class)
                .hasMessage("Text 0 has no second token to be predicted; leave it out.");
        assertThatThrownBy(() -> model.driftFrom(folder.resolve("nowhere")).onTexts("facts", TEXTS))
                .isInstanceOf(GemmaException.class)
                .hasMessageStartingWith(
                        "The reference " + folder.resolve("nowhere/facts.drift.json.gz") + " cannot be read");
    }
}
