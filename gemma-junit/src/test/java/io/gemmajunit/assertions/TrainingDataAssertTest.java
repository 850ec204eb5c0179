package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.TrainingData;
import io.gemmajunit.results.OptionOrder;
import io.gemmajunit.results.SplitGain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataAssertTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeTask() throws IOException {
        Files.writeString(
                folder.resolve("quiz.jsonl"),
                "{\"q\": \"What is the capital of Spain?\", \"a\": \"Madrid\"}\n".repeat(2));
        Files.writeString(
                folder.resolve("quiz.yaml"),
                "task: quiz\ndataset_path: json\ndataset_kwargs:\n  data_files:\n    test: quiz.jsonl\ntest_split: test\n"
                        + "output_type: generate_until\ndoc_to_text: \"Q: {{q}}\"\ndoc_to_target: \"{{a}}\"\n");
    }

    @Test
    void showsBothTexts() throws IOException {
        Path file = write("What is the capital of Spain?", "Madrid!");

        assertThatThrownBy(() -> assertThat(data(file)).isNotContaminatedBy("quiz"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(file + " holds 2 of the 2 items of quiz:\n"
                        + "  item 0 in " + file + ":1 prompt, with the right answer\n"
                        + "    item: What is the capital of Spain? → Madrid\n"
                        + "    row:  What is the capital of Spain\n"
                        + "  item 1 in " + file + ":1 prompt, with the right answer\n"
                        + "    item: What is the capital of Spain? → Madrid\n"
                        + "    row:  What is the capital of Spain");
        assertThatNoException().isThrownBy(() -> assertThat(data(file)).holdsAtMost(2, "quiz"));
    }

    @Test
    void passesTheNearestCleanTwin() throws IOException {
        Path file = write("What is the capital of Spain?", "Lisbon!");

        assertThatNoException().isThrownBy(() -> assertThat(data(file)).isNotContaminatedBy("quiz"));
    }

    @Test
    void saysWhatAPreferredOrderMeans() {
        var order = new OptionOrder("quiz", 4, 100, 7, 9, 0.0239590);

        assertThatNoException().isThrownBy(() -> assertThat(order).isExplainedByChanceAt(0.01));
        assertThatThrownBy(() -> assertThat(order).isExplainedByChanceAt(0.05))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Of 100 items of quiz with 4 options the published order of these is the most probable one in"
                                + " 9, where chance gives 4.2 (exact binomial test, p = 0.0240), which chance explains less often"
                                + " than 0.05. If the order of options was drawn at random, the model has read items in this order;"
                                + " search the training files for them.");
        assertThatThrownBy(() -> assertThat(order).isExplainedByChanceAt(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha is 1.0; it must be over 0 and under 1.");
    }

    @Test
    void saysWhatASplitThatGainedMoreMeans() {
        var gain = new SplitGain("quiz", "base", 100, 50, 0.25, 0.1, 0.0123);

        assertThatNoException().isThrownBy(() -> assertThat(gain).isExplainedByChanceAt(0.01));
        assertThatThrownBy(() -> assertThat(gain).isExplainedByChanceAt(0.05))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Since base, a token of the 100 items of the test split of quiz has gained 0.2500 nats, of the 50 of its"
                                + " validation split 0.1000 (one-sided permutation test, p = 0.0123), which chance explains less often than"
                                + " 0.05. If the benchmark was split at random, something of its test split, or something like it, was"
                                + " trained on; search the training files for its items.");
        assertThatThrownBy(() -> assertThat(gain).isExplainedByChanceAt(0))
                .hasMessage("alpha is 0.0; it must be over 0 and under 1.");
    }

    private TrainingData data(Path file) {
        return TrainingData.of(folder, file.toString());
    }

    private Path write(String prompt, String completion) throws IOException {
        return Files.writeString(
                folder.resolve("train.jsonl"),
                "{\"prompt\": \"" + prompt + "\", \"completion\": \"" + completion + "\"}\n");
    }
}
