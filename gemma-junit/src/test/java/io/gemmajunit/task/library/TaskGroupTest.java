package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskGroupTest {

    private static final String QUIZ = TaskFolder.DATA + """
            output_type: multiple_choice
            test_split: test
            doc_to_text: q
            doc_to_target: a
            doc_to_choice: ["no", "yes"]
            """;

    @TempDir
    Path temporary;

    private TaskFolder folder;

    @BeforeEach
    void writeTasks() {
        folder = new TaskFolder(temporary)
                .rows("{\"q\": \"one\", \"a\": 0}")
                .shots("{\"q\": \"s1\", \"a\": 1}")
                .file("a.yaml", "task: a\ntag: letters\n" + QUIZ)
                .file("b.yaml", "task: b\ntag: [letters, late]\ntask_alias: Bee\n" + QUIZ)
                .file("c.yaml", "task: c\n" + QUIZ);
    }

    @Test
    void findsTheTasksOfNestedGroupsInOrder() {
        folder.file("outer.yaml", "group: outer\ngroup_alias: The Outer\ntask: [c, inner]\n")
                .file("inner.yaml", "group: inner\ntask: [b, a]\n");

        TaskGroup outer = (TaskGroup) library().resolve("outer");

        assertThat(outer.alias()).isEqualTo("The Outer");
        assertThat(names(outer)).containsExactly("c", "b", "a");
        assertThat(outer.members()).extracting(Benchmark::name).containsExactly("c", "inner");
    }

    @Test
    void takesATagForAllItsTasksWhetherAskedForOrListed() {
        folder.file("group.yaml", "group: g\ntask: [letters, c]\n");

        assertThat(names(library().resolve("letters"))).containsExactly("a", "b");
        assertThat(names(library().resolve("late"))).containsExactly("b");
        assertThat(names(library().resolve("g"))).containsExactly("a", "b", "c");
    }

    @Test
    void takesTheGroupThatATaskNamesForATag() {
        folder.file("d.yaml", "task: d\ngroup: old\n" + QUIZ);

        assertThat(names(library().resolve("old"))).containsExactly("d");
    }

    @Test
    void overridesSettingsOfOneMemberOrOfAll() {
        folder.file("g.yaml", """
                group: g
                description: "For all. "
                task:
                  - {task: a, description: "For one. ", task_alias: Ay}
                  - b
                """);

        List<Task> tasks = library().resolve("g").tasks();

        assertThat(tasks).extracting(Task::alias).containsExactly("Ay", "Bee");
        assertThat(tasks).extracting(TaskGroupTest::prompt).containsExactly("For one. one", "For all. one");
        assertThat(prompt(library().find("a"))).isEqualTo("one");
    }

    @Test
    void passesOverridesOnToNestedGroups() {
        folder.file("inner.yaml", "group: inner\ndescription: 'Inner. '\ntask: [a]\n")
                .file("outer.yaml", "group: outer\ntask: [{group: inner, description: 'Outer. '}]\n");

        assertThat(prompt(library().resolve("outer").tasks().get(0))).isEqualTo("Outer. one");
        assertThat(prompt(library().resolve("inner").tasks().get(0))).isEqualTo("Inner. one");
    }

    @Test
    void definesTasksAndGroupsInPlace() {
        folder.file("g.yaml", "group: g\ndataset_path: json\n" + """
                dataset_kwargs: {data_files: {test: rows.jsonl}}
                task:
                  - group: sub
                    task: [a]
                  - task: new
                    test_split: test
                    doc_to_text: q
                    doc_to_target: a
                """);

        TaskGroup group = (TaskGroup) library().resolve("g");

        assertThat(group.members()).extracting(Benchmark::name).containsExactly("g::sub", "g::new");
        assertThat(names(group)).containsExactly("a", "g::new");
    }

    @Test
    void refusesAGroupThatContainsItself() {
        folder.file("x.yaml", "group: x\ntask: [a, y]\n").file("y.yaml", "group: y\ntask: [x]\n");

        refuses(
                "x",
                "Group x (" + folder.path("x.yaml") + ") contains itself: x > y > x; remove one of these references.");
    }

    @Test
    void refusesAColumnWithoutAMetric() {
        folder.file(
                "x.yaml", "group: x\ntask: [a]\naggregate_metric_list: [{metric: average, of: {a: {choices: 4}}}]\n");
        folder.file(
                "y.yaml",
                "group: y\ntask: [a]\naggregate_metric_list: [{metric: b, of: {a: {metric: acc, choices: 1}}}]\n");

        refuses("x", "Group x (" + folder.path("x.yaml") + ") averages a without saying which metric of it.");
        refuses("y", "Group y (" + folder.path("y.yaml") + ") sets choices to 1, which should be at least 2.");
    }

    @Test
    void refusesAMemberThatIsNowhere() {
        folder.file("x.yaml", "group: x\ntask: [a, gone]\n");

        refuses(
                "x",
                "Group x (" + folder.path("x.yaml") + ") lists gone, which is no task, group or tag in " + temporary
                        + " or among the built-in tasks.");
    }

    @Test
    void refusesATagWithSettings() {
        folder.quiz("tag: quick\n").file("x.yaml", "group: x\ntask: [{task: quick, num_fewshot: 2}]\n");

        refuses(
                "x",
                "Group x (" + folder.path("x.yaml") + ") lists the tag quick with settings of its own, under which"
                        + " lm-evaluation-harness makes one task of all that have it; list the tasks, or the tag by its"
                        + " name alone.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!function utils.aggregate", "median"})
    void refusesAnAggregationOtherThanTheMean(String aggregation) {
        folder.file(
                "x.yaml",
                "group: x\ntask: [a]\naggregate_metric_list: [{metric: acc, aggregation: " + aggregation + "}]\n");

        refuses(
                "x",
                "Group x (" + folder.path("x.yaml") + ") aggregates acc by " + aggregation
                        + "; only mean is supported for groups.");
    }

    @Test
    void tellsTasksFromGroups() {
        folder.file("x.yaml", "group: x\ntask: [a]\n");

        assertThatThrownBy(() -> library().find("x"))
                .isInstanceOf(TaskException.class)
                .hasMessage("x is a group of tasks, not a task; name one of its tasks.");
    }

    /**
     * 0.5 of 4 items and 0.25 of 12: weighted (2 + 3) / 16, unweighted 0.375. With errors 0.25 and 0.125 the pooled
     * variance is (3 · 4 / 16 + 11 · 12 / 64) / 14 = 2.8125 / 14, so the error of the mean of 16 is √(2.8125 / 14 /
     * 16); that of the plain mean of two is √(1 / 16 + 1 / 64) / 2.
     */
    @Test
    void weighsTasksByTheirSizeUnlessToldOtherwise() {
        folder.file("x.yaml", """
                group: x
                task: [a, b]
                aggregate_metric_list:
                  - {metric: acc, weight_by_size: true}
                  - {metric: acc_norm, weight_by_size: false, filter_list: none}
                """);

        SortedMap<String, Score> scores =
                evaluated("x", of("a", 0.5, 4, 0.25), of("b", 0.25, 12, 0.125)).metrics();

        assertThat(scores).containsOnlyKeys("acc,none", "acc_norm,none");
        assertThat(scores.get("acc,none").value()).isEqualTo(5.0 / 16);
        assertThat(scores.get("acc,none").n()).isEqualTo(16);
        assertThat(scores.get("acc,none").standardError()).isCloseTo(Math.sqrt(2.8125 / 14 / 16), within(1e-15));
        assertThat(scores.get("acc_norm,none").value()).isEqualTo(0.375);
        assertThat(scores.get("acc_norm,none").standardError()).isCloseTo(Math.sqrt(5.0 / 64) / 2, within(1e-15));
    }

    /**
     * A metric that 2 of 4 items have counts for 4, as in the harness: (0.5 · 4 + 1 · 12) / 16; its error
     * sqrt((3 · 4 + 11 · 12) / 14 / 16) / 8.
     */
    @Test
    void weighsATaskByItsItemsWhicheverHaveTheMetric() {
        folder.file("x.yaml", "group: x\ntask: [a, b]\naggregate_metric_list: [{metric: acc}]\n");
        SortedMap<String, Score> some = new TreeMap<>();
        some.put("acc,none", new Score(TestMetrics.named("acc,none"), 0.5, 2, 0.125));
        some.put("acc_norm,none", new Score(TestMetrics.named("acc_norm,none"), 0, 4, 0.125));

        Score score = evaluated("x", of("a", some), of("b", 1, 12, 0.125)).score("acc");

        assertThat(score.value()).isEqualTo(14.0 / 16);
        assertThat(score.standardError()).isCloseTo(Math.sqrt(144.0 / 14 / 16) / 8, within(1e-15));
    }

    @Test
    void isComparableUnderTheConditionsOfItsTasks() {
        folder.file("x.yaml", "group: x\ntask: [a, b]\naggregate_metric_list: [{metric: acc}]\n");

        assertThat(evaluated("x", of("a", 0.5, 4, 0.25), of("b", 1, 12, 0.125)).fingerprints())
                .containsOnlyKeys("task", "data", "thinkEndToken")
                .containsEntry("thinkEndToken", "hash");
    }

    /** As the harness does: 0.5 of 4 items twice and 0.25 of 12: (2 + 2 + 3) / 20, which is no mean of the 16 items. */
    @Test
    void countsATaskForEachMemberThatHasIt() {
        folder.file("inner.yaml", "group: inner\ntask: [a]\n")
                .file("x.yaml", "group: x\ntask: [a, inner, b, b]\naggregate_metric_list: [{metric: acc}]\n");

        Score score =
                evaluated("x", of("a", 0.5, 4, 0.25), of("b", 0.25, 12, 0.125)).score("acc");

        assertThat(score.value()).isEqualTo(7.0 / 20);
        assertThat(score.n()).isEqualTo(20);
        assertThat(score.metric().isMeanOfItems()).isFalse();
    }

    @Test
    void refusesAColumnOfWhatIsNoMemberBeforeAnythingIsRun() {
        folder.file("x.yaml", "group: x\ntask: [a, b]\naggregate_metric_list: [{metric: average, of: {c: acc}}]\n")
                .file("y.yaml", "group: y\ntask: [a]\naggregate_metric_list: [{metric: average, of: {a: f1}}]\n")
                .file(
                        "z.yaml",
                        "group: z\ntask: [plain]\naggregate_metric_list: [{metric: average, of: {plain: acc}}]\n")
                .file("plain.yaml", "group: plain\ntask: [a]\n");

        refuses("x", "Group x (" + folder.path("x.yaml") + ") averages c, which is none of its members: a, b.");
        refuses(
                "y",
                "Group y (" + folder.path("y.yaml") + ") averages f1 of a, which has only acc,none and acc_norm,none.");
        refuses("z", "Group z (" + folder.path("z.yaml") + ") averages acc of plain, which has no score of its own.");
    }

    @Test
    void hasNoStandardErrorIfATaskHasNone() {
        folder.file("x.yaml", "group: x\ntask: [a, b]\naggregate_metric_list: {metric: acc}\n");

        Score score =
                evaluated("x", of("a", 0.5, 4, 0.25), of("b", 1, 1, Double.NaN)).score("acc");

        assertThat(score.value()).isEqualTo(0.6);
        assertThat(score.standardError()).isNaN();
    }

    /** Over the tasks at the bottom, (0.5 · 2 + 1 · 2 + 0 · 4) / 8, not over the groups between. */
    @Test
    void aggregatesNestedGroupsOverTheirTasks() {
        folder.file("outer.yaml", "group: outer\ntask: [inner, c]\naggregate_metric_list: [{metric: acc}]\n")
                .file("inner.yaml", "group: inner\ntask: [a, b]\naggregate_metric_list: [{metric: acc}]\n");

        Evaluation outer = evaluated("outer", of("a", 0.5, 2, 0), of("b", 1, 2, 0), of("c", 0, 4, 0));

        assertThat(outer.score("acc").value()).isEqualTo(0.375);
        assertThat(outer.groups()).singleElement().satisfies(inner -> {
            assertThat(inner.task()).isEqualTo("inner");
            assertThat(inner.score("acc,none").value()).isEqualTo(0.75);
        });
    }

    private Evaluation evaluated(String group, Evaluation... evaluations) {
        return library().resolve(group).evaluation(List.of(evaluations), null);
    }

    private static Evaluation of(String task, double value, int n, double error) {
        SortedMap<String, Score> scores = new TreeMap<>();
        for (String key : List.of("acc,none", "acc_norm,none")) {
            scores.put(key, new Score(TestMetrics.named(key), value, n, error));
        }
        return of(task, scores);
    }

    private static Evaluation of(String task, SortedMap<String, Score> scores) {
        var item = new EvaluatedItem("0", "", "", "", "", List.of(Response.of(-1, true)), new TreeMap<>());
        return Evaluation.of(task, new Subject("default", "m", "float32", new TreeMap<>()))
                .profile("lm-eval-0.4")
                .fingerprints(new TreeMap<>(Map.of("thinkEndToken", "hash")))
                .scores(scores, "acc,none")
                .items(List.of(item))
                .seconds(1)
                .build();
    }

    private TaskLibrary library() {
        return TaskLibrary.of(List.of(temporary));
    }

    private static String prompt(Task task) {
        return task.plan(TaskOptions.defaults(), turns -> "")
                .items()
                .get(0)
                .requests()
                .get(0)
                .context();
    }

    private static List<String> names(Benchmark benchmark) {
        return benchmark.tasks().stream().map(Task::name).toList();
    }

    private void refuses(String group, String message) {
        assertThatThrownBy(() -> library().resolve(group))
                .isInstanceOf(TaskException.class)
                .hasMessage(message);
    }
}
