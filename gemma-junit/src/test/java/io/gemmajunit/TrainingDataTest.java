package io.gemmajunit;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files that the settings name, which may hold as many items as the settings say. */
class TrainingDataTest {

    @TempDir
    Path folder;

    private TestSession session;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("quiz.jsonl"),
                "{\"q\": \"What is the capital of Spain?\", \"a\": \"Madrid\"}\n".repeat(2));
        Files.writeString(
                folder.resolve("quiz.yaml"),
                "task: quiz\ndataset_path: json\ndataset_kwargs:\n  data_files:\n    test: quiz.jsonl\ntest_split: test\n"
                        + "output_type: generate_until\ndoc_to_text: \"Q: {{q}}\"\ndoc_to_target: \"{{a}}\"\n");
        Path train = Files.writeString(
                folder.resolve("train.jsonl"),
                "{\"prompt\": \"What is the capital of Spain?\", \"completion\": \"Madrid\"}\n");
        session = new TestSession(folder.resolve("results.json"))
                .set(
                        "gemma.checkpoint",
                        Files.createDirectory(folder.resolve("tiny")).toString())
                .set("gemma.includePath", folder.toString())
                .set("gemma.trainingData", train.toString());
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource({"'', failed", "0, failed", "1, failed", "2, successful"})
    void mayHoldAsManyItemsAsAllowed(String limit, String outcome) {
        assertThat(session.set("gemma.contamination.limit", limit).run(QuizTestCase.class))
                .singleElement()
                .asString()
                .startsWith(outcome + " QuizTestCase > ");
    }

    @Test
    void mayHoldNoneUnlessTheSettingsSaySo() {
        assertThat(session.run(QuizTestCase.class))
                .singleElement()
                .asString()
                .contains(folder.resolve("train.jsonl") + " holds 2 of the 2 items of quiz:");
    }

    @Test
    void refusesALimitThatIsNoNumber() {
        assertThat(session.set("gemma.contamination.limit", "few").run(QuizTestCase.class))
                .singleElement()
                .asString()
                .contains("gemma.contamination.limit is \"few\"; it must be a whole number such as 0.");
    }

    @GemmaModelTest
    static class QuizTestCase {

        @Test
        void isClean(TrainingData data) {
            assertThat(data).isNotContaminatedBy("quiz");
        }
    }
}
