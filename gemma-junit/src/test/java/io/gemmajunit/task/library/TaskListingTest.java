package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.TaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskListingTest {

    @TempDir
    Path folder;

    @BeforeEach
    void threeTasksOfWhichOneIsRefused() throws IOException {
        for (String name : List.of("sum_one", "sum_two", "talk")) {
            Files.writeString(
                    folder.resolve(name + ".yaml"),
                    "task: " + name + "\ntag: sums\ndataset_path: json\n"
                            + "dataset_kwargs: {data_files: {test: rows.jsonl}}\ntest_split: test\ndoc_to_text: q\n"
                            + "doc_to_target: a\noutput_type: generate_until\n"
                            + (name.equals("sum_two") ? "unsafe_code: true\n" : ""));
        }
        Files.writeString(
                folder.resolve("both.yaml"),
                "group: both\ntask: [sum_one, sum_two]\naggregate_metric_list: [{metric: exact_match}]\n");
    }

    private TaskLibrary library() {
        return TaskLibrary.of(List.of(folder));
    }

    private String refusal() {
        return "Task sum_two (" + folder.resolve("sum_two.yaml") + ") sets unsafe_code, for it runs the programs that a"
                + " model writes, which is not done here; its answers can be kept and run elsewhere.";
    }

    @Test
    void saysWhyATaskCannotBeRun() {
        List<String> lines = new ArrayList<>();

        library().list("sum*", lines::add);

        assertThat(lines).containsExactly("sum_one", "sum_two: " + refusal(), "sums: 2 of its 3 tasks can be run");
    }

    @Test
    void findsNamesByPattern() {
        List<String> lines = new ArrayList<>();

        library().list("t?lk", lines::add);

        assertThat(lines).containsExactly("talk");
    }

    @Test
    void saysThatNoNameFits() {
        assertThatThrownBy(() -> library().list("SUM_*", line -> {}))
                .hasMessage("None of " + library().allNames().size()
                        + " tasks, groups and tags is named like SUM_*; the nearest are sum_one, sum_two, sums, swde,"
                        + " bbh.");
    }

    @Test
    void runsTheRestOfAGroupEachForItself() {
        Benchmark rest = library().resolve("both:usable");

        assertThat(rest.tasks()).extracting(Task::name).containsExactly("sum_one");
        assertThat(rest.isGatedAsOne()).isFalse();
        assertThat(library().resolve("sums:usable").tasks())
                .extracting(Task::name)
                .containsExactly("sum_one", "talk");
        assertThatThrownBy(() -> library().resolve("both"))
                .isInstanceOf(TaskException.class)
                .hasMessage(refusal() + " both:usable runs those tasks of the group that can be run.");
    }

    @Test
    void namesTheFiveNearest() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(folder.resolve(name + ".yaml"), "task: " + name + "\n");
        }

        assertThatThrownBy(() -> library().resolve("sum_on"))
                .hasMessage("There is no task sum_on in " + folder
                        + " or among the built-in tasks; of "
                        + library().allNames().size()
                        + " tasks, groups and tags the nearest are sum_one, sum_two, sums, gsm8k, mmlu.");
    }
}
