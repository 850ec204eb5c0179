package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.TaskOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are classes in Python, and what those ask beside texts. */
class TaskClassTest {

    @TempDir
    Path temporary;

    private TaskFolder folder;

    @BeforeEach
    void writeData() {
        folder = new TaskFolder(temporary).rows("{\"q\": \"one\", \"a\": \"x\"}");
    }

    @Test
    void refusesAClassThatIsNotKnown() {
        folder.file("task.py", "class Mine:\n    pass\n").file("quiz.yaml", "task: quiz\nclass: !function task.Mine\n");

        assertThatThrownBy(() -> folder.quiz())
                .hasMessage("Task quiz (" + folder.path("quiz.yaml")
                        + ") is the Python class task.Mine, which is none of the known ones; there is no built-in task of"
                        + " that name, so write it as a template or prepare the rows beforehand.");
    }

    @Test
    void refusesAClassWhoseFileIsNotThere() {
        folder.file("quiz.yaml", "task: quiz\nclass: !function task.Mine\n");

        assertThatThrownBy(() -> folder.quiz())
                .hasMessageContaining(" is the Python class task.Mine, which is none of the known ones; ");
    }

    @Test
    void pointsToTheBuiltInTaskOfTheName() {
        folder.file("task.py", "class SQuAD2:\n    VERSION = 4\n")
                .file("squadv2.yaml", "task: squadv2\nclass: !function task.SQuAD2\n");

        assertThatThrownBy(() -> TaskLibrary.of(List.of(temporary)).find("squadv2"))
                .hasMessage("Task squadv2 (" + folder.path("squadv2.yaml")
                        + ") is the Python class task.SQuAD2, which is none of the known ones; there is a built-in task"
                        + " squadv2, which runs if this file is not in the include path.");
    }

    @Test
    void asksForTheTextBeforeWhatIsScoredBesideIt() {
        folder.quiz("""
                test_split: test
                doc_to_text: q
                doc_to_target: a
                also_scored: " none"
                process_results: !hook contains:a
                metric_list: [{metric: contains}]
                """);

        assertThat(folder.plan(TaskOptions.defaults()).items().get(0).requests())
                .containsExactly(new PlannedRequest("one", ""), new PlannedRequest("one", " none"));
    }

    @Test
    void refusesWhatIsScoredWhereNoTextIsJudgedWithIt() {
        folder.quiz("test_split: test\ndoc_to_text: q\ndoc_to_target: a\nalso_scored: ' none'\n");

        assertThatThrownBy(() -> folder.quiz())
                .hasMessage("Task quiz (" + folder.path("quiz.yaml")
                        + ") sets also_scored, which is a continuation to be scored beside texts that are generated, for"
                        + " process_results to judge by.");
    }
}
