package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.service.ServicesOf;
import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.spi.FilterHook;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.spi.TaskHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.prompt.TaskPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks that are no part of this library. */
class UserHooksTest {

    private static final String GENERATE = """
            test_split: test
            doc_to_text: q
            doc_to_target: a
            """;

    @TempDir
    Path tasks;

    @TempDir
    Path services;

    TaskFolder folder;

    @BeforeEach
    void writeRows() {
        folder = new TaskFolder(tasks).rows("{\"q\": \"one\", \"a\": \"1\"}", "{\"q\": \"two\", \"a\": \"2\"}");
    }

    /** Leaves out the first row and shouts. */
    public static class Shout implements DocumentHook {
        @Override
        public String name() {
            return "shout";
        }

        @Override
        public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
            List<Map<String, @Nullable Object>> prepared = new ArrayList<>();
            for (Row row : rows.subList(1, rows.size())) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
                fields.put("q", row.fields().get("q") + "!");
                prepared.add(fields);
            }
            return prepared;
        }
    }

    /** Scores an answer by its length, and fails on an empty one. */
    public static class Length implements ScoringHook {
        @Override
        public String name() {
            return "length";
        }

        @Override
        public Map<String, Observation> score(Row row, List<Response> answers) {
            String text = String.valueOf(answers.get(0).text());
            if (text.isEmpty()) {
                throw new IllegalStateException("nothing to measure");
            }
            return Map.of("characters", Observation.of(text.length()));
        }
    }

    /** Keeps the digits. */
    public static class Digits implements FilterHook {
        @Override
        public String name() {
            return "digits";
        }

        @Override
        public List<@Nullable Object> apply(List<@Nullable Object> responses, Row row) {
            return responses.stream()
                    .<@Nullable Object>map(each -> String.valueOf(each).replaceAll("\\D", ""))
                    .toList();
        }
    }

    /** Has the name of another. */
    public static class OtherDigits extends Digits {}

    /** Another version of the same. */
    public static class DigitsTwo extends Digits {
        @Override
        public String version() {
            return "2";
        }
    }

    /** Prepares each row by itself, and not the second one. */
    public static class Once implements DocumentHook {
        @Override
        public String name() {
            return "once";
        }

        @Override
        public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
            return rows.stream()
                    .peek(row -> assertThat(row.fields()).containsEntry("q", "one"))
                    .map(Row::fields)
                    .toList();
        }

        @Override
        public boolean isOneToOne() {
            return true;
        }
    }

    /** Says that each row gives one, and leaves out the first. */
    public static class Liar extends Shout {
        @Override
        public boolean isOneToOne() {
            return true;
        }
    }

    /** Leaves nothing. */
    public static class Nothing implements DocumentHook {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
            return List.of();
        }
    }

    @Test
    void prepareRows() {
        folder.quiz(GENERATE + "process_docs: !hook shout\n");

        assertThat(plan(Shout.class).items())
                .extracting(item -> item.requests().get(0).context())
                .containsExactly("two!");
    }

    @Test
    void seeNoMoreRowsThanARunHasItemsWhereEachRowGivesOne() {
        folder.quiz(GENERATE + "process_docs: !hook once\n");

        assertThat(plan(TaskOptions.defaults().limit(1), Once.class).items())
                .extracting(item -> item.requests().get(0).context())
                .containsExactly("one");
    }

    @Test
    void scoreAnswersAndFilterThem() {
        folder.quiz(GENERATE + """
                process_results: !hook length
                metric_list: [{metric: characters, aggregation: mean, higher_is_better: true}]
                filter_list:
                  - name: digits
                    filter: [{function: !hook digits}]
                """);

        assertThat(evaluated(plan(Length.class, Digits.class), "12 apes, 3 cats")
                        .metrics())
                .containsExactly(Map.entry("characters,digits", 3.0));
    }

    @Test
    void filterWhereTheHarnessRunsAFunction() {
        folder.quiz(GENERATE + """
                filter_list:
                  - name: digits
                    filter: [{function: custom, filter_fn: !hook digits}]
                """);

        assertThat(evaluated(plan(Digits.class), "it is 1").metrics())
                .containsExactly(Map.entry("exact_match,digits", 1.0));
    }

    @Test
    void areNamedWhenTheyFail() {
        folder.quiz(GENERATE + """
                process_results: !hook length
                metric_list: [{metric: characters}]
                """);
        TaskPlan plan = plan(Length.class);

        assertThatThrownBy(() -> evaluated(plan, ""))
                .isInstanceOf(TaskException.class)
                .hasMessage("The hook length of task quiz fails on row 0: java.lang.IllegalStateException: nothing to"
                        + " measure; correct io.gemmajunit.task.library.UserHooksTest$Length.");
    }

    @Test
    void areNamedWhenTheyLeaveNoRows() {
        folder.quiz(GENERATE + "process_docs: !hook nothing\n");

        assertThatThrownBy(() -> plan(Nothing.class))
                .isInstanceOf(TaskException.class)
                .hasMessage("The hook nothing (io.gemmajunit.task.library.UserHooksTest$Nothing) leaves task quiz no"
                        + " rows; a benchmark needs at least one.");
    }

    /** A limited run would take the rows that it reads for all that there are. */
    @Test
    void areNamedWhenRowsAreFewerThanTheySay() {
        folder.quiz(GENERATE + "process_docs: !hook shout\n");

        assertThatThrownBy(() -> plan(TaskOptions.defaults().limit(2), Liar.class))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "The hook shout of task quiz fails on its dataset: it says isOneToOne and makes 1 rows of 2;"
                                + " correct io.gemmajunit.task.library.UserHooksTest$Liar.");
    }

    @Test
    void areRefusedUnderOneName() {
        folder.quiz(GENERATE + "filter_list: [{name: d, filter: [{function: !hook digits}]}]\n");

        assertThatThrownBy(() -> plan(Digits.class, OtherDigits.class))
                .isInstanceOf(TaskException.class)
                .hasMessage("Task quiz (" + folder.path("quiz.yaml") + ") uses the hook digits, which is defined more"
                        + " than once, in io.gemmajunit.task.library.UserHooksTest$Digits and"
                        + " io.gemmajunit.task.library.UserHooksTest$OtherDigits; rename one.");
    }

    @Test
    void areListedWhereOneIsUnknown() {
        folder.quiz(GENERATE + "filter_list: [{name: d, filter: [{function: !hook digit}]}]\n");

        assertThatThrownBy(() -> plan(Digits.class, Shout.class))
                .isInstanceOf(TaskException.class)
                .hasMessage("Task quiz (" + folder.path("quiz.yaml") + ") uses the unknown hook digit; known here are"
                        + " digits, number_words, word_sort.");
    }

    @Test
    void filterCustomNeedsOne() {
        folder.quiz(GENERATE + "filter_list: [{name: d, filter: [{function: custom}]}]\n");

        assertThatThrownBy(folder::quiz)
                .hasMessage("Task quiz (" + folder.path("quiz.yaml") + ") uses the filter custom without filter_fn;"
                        + " name a hook, as in filter_fn: !hook name.");
    }

    @Test
    void arePartOfTheFingerprintByTheirVersion() {
        folder.quiz(GENERATE + "filter_list: [{name: d, filter: [{function: !hook digits}]}]\n");

        String one = plan(Digits.class).fingerprints().get("task");
        assertThat(plan(Digits.class).fingerprints()).containsEntry("task", one);
        assertThat(plan(DigitsTwo.class).fingerprints().get("task")).isNotEqualTo(one);
    }

    /** Gives how many there are. */
    public static class Count implements AggregationHook {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public double aggregate(List<Observation> observations) {
            return observations.size();
        }

        @Override
        public String version() {
            return "1";
        }
    }

    /** Another version of the same. */
    public static class CountTwo extends Count {
        @Override
        public String version() {
            return "2";
        }
    }

    @Test
    void arePartOfTheFingerprintWhereTheyAggregateToo() {
        folder.quiz(GENERATE + """
                process_results: !hook length
                metric_list: [{metric: characters, aggregation: !hook count, higher_is_better: true}]
                """);

        String one = plan(Length.class, Count.class).fingerprints().get("task");
        assertThat(plan(Length.class, Count.class).fingerprints()).containsEntry("task", one);
        assertThat(plan(Length.class, CountTwo.class).fingerprints().get("task"))
                .isNotEqualTo(one);
    }

    private TaskPlan plan(Class<?>... hooks) {
        return plan(TaskOptions.defaults(), hooks);
    }

    private TaskPlan plan(TaskOptions options, Class<?>... hooks) {
        return ServicesOf.with(services, TaskHook.class, hooks, () -> folder.plan(options));
    }

    private static EvaluatedItem evaluated(TaskPlan plan, String answer) {
        PlannedItem first = plan.items().get(0);
        return plan.evaluate(first, List.of(Response.of(answer)));
    }
}
