package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {

    private static final String FIELDS = "test_split: test\ndoc_to_text: q\ndoc_to_target: a\n";

    @TempDir
    private Path temporary;

    private TaskFolder folder;

    @BeforeEach
    void writeRows() {
        folder = new TaskFolder(temporary).rows("{\"q\": \"12345\", \"a\": \"x\"}", "{\"q\": \"123\", \"a\": \"yy\"}");
    }

    /**
     * The choices " no" and " yes" of either question: 3 + 4 + 3 + 4, and the longer question adds 2 to the shorter.
     */
    @Test
    void countsWhatChoicesShareOnce() {
        assertThat(workload("output_type: multiple_choice\ndoc_to_choice: ['no', 'yes']\n"))
                .isEqualTo(14 + 2);
    }

    @Test
    void countsWholeTexts() {
        assertThat(workload("output_type: loglikelihood_rolling\n")).isEqualTo(1 + 2);
    }

    /** Two prompts of 5 and 3 characters and two answers of 10 tokens, 4 characters each; all of it three times. */
    @Test
    void countsAnswersAtFullLength() {
        assertThat(workload("repeats: 3\ngeneration_kwargs: {max_gen_toks: 10}\n"))
                .isEqualTo(3 * (5 + 3 + 2 * 40));
    }

    private long workload(String yaml) {
        return Workload.of(folder.quiz(FIELDS + yaml).quiz().plan(TaskOptions.defaults(), turns -> ""));
    }
}
