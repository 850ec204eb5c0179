package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.Selection;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.task.prompt.TaskPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Beside runs of lm-evaluation-harness 0.4.13 with {@code --samples} and a {@code --limit} under 1. */
class SelectedItemsTest {

    private static final TaskLibrary LIBRARY =
            TaskLibrary.of(List.of(Path.of("../sample-project/src/test/resources/suites")));

    /** The harness draws examples for chosen items alone, in the order of the dataset. */
    @Test
    void asksChosenItemsAsTheHarnessDoes() {
        var chosen = Selection.Chosen.of(Map.of("world_facts", List.of(40, 3, 17, 3), "sums", List.of(99, 0)));

        assertThat(planned("world_facts", chosen))
                .extracting(item -> item.requests().get(0).context())
                .containsExactly(
                        "Question: How many legs does a horse have?\nAnswer: 4\n\n"
                                + "Question: What is the capital of Iraq?\nAnswer: Baghdad\n\n"
                                + "Question: What is the capital of Germany?\nAnswer:",
                        "Question: What is the capital of Spain?\nAnswer: Madrid\n\n"
                                + "Question: What is the capital of China?\nAnswer: Beijing\n\n"
                                + "Question: What is the capital of Egypt?\nAnswer:",
                        "Question: What is the capital of Norway?\nAnswer: Oslo\n\n"
                                + "Question: What is the capital of Nigeria?\nAnswer: Abuja\n\n"
                                + "Question: What color is the sky?\nAnswer:");
        assertThat(planned("sums", chosen))
                .extracting(item -> item.requests().get(0).context())
                .containsExactly(
                        "Question: What is 9 + 9?\nAnswer: 18\n\nQuestion: What is 5 + 6?\nAnswer: 11\n\n"
                                + "Question: What is 0 + 0?\nAnswer:",
                        "Question: What is 1 + 4?\nAnswer: 5\n\nQuestion: What is 0 + 0?\nAnswer: 0\n\n"
                                + "Question: What is 9 + 9?\nAnswer:");
        assertThat(planned("world_facts", Selection.Chosen.of(Map.of("sums", List.of(1)))))
                .hasSize(137);
    }

    /** Of a sample, items keep the examples that they have among all. */
    @Test
    void tellsWhereTheSameItemsHaveOtherExamples() {
        var sample = plan("sums", 2, new Selection.Sample(3));
        var places = sample.items().stream().map(item -> item.row().index()).toList();
        var chosen = Selection.Chosen.of(Map.of("sums", places));

        assertThat(contexts(plan("sums", 2, chosen))).isNotEqualTo(contexts(sample));
        assertThat(plan("sums", 2, chosen).fingerprints()).isNotEqualTo(sample.fingerprints());
        assertThat(contexts(plan("sums", 0, chosen))).isEqualTo(contexts(plan("sums", 0, new Selection.Sample(3))));
        assertThat(plan("sums", 0, chosen).fingerprints())
                .isEqualTo(plan("sums", 0, new Selection.Sample(3)).fingerprints());
        var first = plan("sums", 2, Selection.Chosen.of(Map.of("sums", List.of(0, 1))));
        assertThat(contexts(first)).isEqualTo(contexts(plan("sums", 2, new Selection.First(2))));
        assertThat(first.fingerprints())
                .isEqualTo(plan("sums", 2, new Selection.First(2)).fingerprints());
    }

    /** Of 137 items 9.59 and of 100 what Python, too, takes for more than 7. */
    @Test
    void roundsAShareUpAsTheHarnessDoes() {
        assertThat(planned("world_facts", new Selection.Share(0.07))).hasSize(10);
        assertThat(planned("sums", new Selection.Share(0.07))).hasSize(8);
    }

    @Test
    void keepsWhatWasChosen() {
        var places = Selection.Chosen.of(Map.of("sums", List.of(3, 1))).places();

        assertThat(places.get("sums")).containsExactly(1, 3);
        assertThatThrownBy(() -> places.get("sums").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesWhatCannotBeChosen() {
        assertThatThrownBy(() -> planned("sums", Selection.Chosen.of(Map.of("sums", List.of(1, 100)))))
                .isInstanceOf(TaskException.class)
                .hasMessage("Item 100 of task sums is asked for, but it has 100, counted from 0.");
        assertThatThrownBy(() -> Selection.Chosen.of(Map.of("sums", List.of(-1))))
                .hasMessage("The items of task sums are [-1]; name at least one, counted from 0.");
        assertThatThrownBy(() -> Selection.Chosen.of(Map.of("sums", List.of())))
                .hasMessage("The items of task sums are []; name at least one, counted from 0.");
        assertThatThrownBy(() -> new Selection.Share(1))
                .hasMessage("limit is 1.0; a share must be over 0 and under 1.");
        assertThatThrownBy(() -> new Selection.Share(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<PlannedItem> planned(String task, Selection items) {
        return plan(task, 2, items).items();
    }

    private static TaskPlan plan(String task, int fewShot, Selection items) {
        return new TaskRunner(new MeetingModel(1), Progress.SILENT)
                .plan(
                        LIBRARY.find(task),
                        TaskOptions.defaults().fewShot(fewShot).items(items));
    }

    private static List<String> contexts(TaskPlan plan) {
        return plan.items().stream()
                .map(item -> item.requests().get(0).context())
                .toList();
    }
}
