package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskFolder;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's own task says whether lower is better and whether it is a safety floor. */
class OwnTaskTest {

    private static final String TASK = """
            test_split: test
            doc_to_text: q
            doc_to_target: a
            """;
    private static final String LEAKS = TASK + "metric_list: [{metric: exact_match, higher_is_better: false}]\n";
    private static final String FLOOR = TASK + "metric_list: [{metric: exact_match}]\nmetadata: {role: safety}\n";

    @TempDir
    private Path temporary;

    private TaskFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new TaskFolder(temporary);
    }

    /** 30 items of which the first so many are answered with the target. */
    private Evaluation run(String task, int matches) {
        var model = new ReplayedModel();
        folder.rows(Collections.nCopies(30, "{\"q\": \"?\", \"a\": \"yes\"}").toArray(String[]::new))
                .quiz(task);
        model.generated =
                IntStream.range(0, 30).mapToObj(i -> i < matches ? "yes" : "no").toList();
        return new TaskRunner(model, Progress.SILENT).run(folder.quiz(), TaskOptions.defaults());
    }

    private static SessionResults session(Evaluation evaluation) {
        return new SessionResults(new TreeMap<>(), new TestCounts(1, 1, 0, 0), List.of(evaluation.measurement()));
    }

    private static GateResult judge(Evaluation before, Evaluation after) {
        return new RegressionGate(new GatePolicy())
                .judge(session(after), Baseline.of(session(before)))
                .results()
                .get(0);
    }

    @Test
    void fewerMatchesAreBetterWhereTheTaskFileSaysSo() {
        var many = run(LEAKS, 20);
        var few = run(LEAKS, 5);

        assertThat(many.score().value()).isEqualTo(20 / 30.0);
        assertThat(many.measurement().metric().lowerIsBetter()).isTrue();
        assertThat(many.measurement().items())
                .extracting(Item::outcome)
                .startsWith(0.0)
                .endsWith(1.0);
        assertThat(judge(many, few).verdict()).isNotEqualTo(Verdict.FAIL);
        assertThat(judge(few, many)).satisfies(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.sentence()).startsWith("quiz[30]: 16.7 % → 66.7 % (+50.0 pp");
        });
    }

    @Test
    void moreMatchesAreBetterWhereTheTaskFileSaysNothing() {
        var plain = TASK + "metric_list: [{metric: exact_match}]\n";

        assertThat(judge(run(plain, 20), run(plain, 5)).verdict()).isEqualTo(Verdict.FAIL);
    }

    /**
     * Thirty unchanged items cannot rule out a drop of 5 points: 1 - .05^(1/30) is .095. A quality gate would pass the
     * build.
     */
    @Test
    void aSafetyFloorHasToBeProven() {
        var floor = run(FLOOR, 30);

        assertThat(floor.measurement().metric().role()).isEqualTo(MeasurementRole.SAFETY);
        assertThat(judge(floor, floor)).satisfies(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.failsBuild()).isTrue();
            assertThat(result.sentence()).contains("It is a safety floor, so it must be proven.");
        });
    }

    @Test
    void filesHoldNoTextsOfASafetyFloor() {
        var file = temporary.resolve("results.json");
        ResultsFile.write(file, session(run(FLOOR, 30)));

        assertThat(file).content().contains("\"role\": \"SAFETY\"").doesNotContain("\"prompt\"", "\"text\"", "\"yes\"");
    }

    @Test
    void refusesAnotherRole() {
        folder.rows("{\"q\": \"?\", \"a\": \"yes\"}").quiz(TASK + "metadata: {role: secure}\n");

        assertThatThrownBy(() -> folder.quiz())
                .isInstanceOf(TaskException.class)
                .hasMessage("Task quiz (" + temporary.resolve("quiz.yaml")
                        + ") sets metadata.role to 'secure'; it is quality"
                        + " or, for a floor that has to be proven, safety.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{function: take_first}, {function: take_first}|The filter take_first of row 0 has nothing to take, for the"
                        + " filters before it leave nothing; take the first response later.",
                "{function: map, mapping_dict: {'': 1}}, {function: take_first}, {function: lowercase}|A filter behind take_first"
                        + " cannot go through the response to row 0: 'int' object is not iterable; take the first response last."
            },
            quoteCharacter = '"')
    void filtersBehindTheFirstResponseNeedATextToGoThrough(String filters, String message) {
        folder.rows("{\"q\": \"?\", \"a\": \"yes\"}")
                .quiz(TASK + "metric_list: [{metric: exact_match}]\nfilter_list: [{name: f, filter: [" + filters
                        + "]}]\n");
        var model = new ReplayedModel();
        model.generated = List.of("");

        assertThatThrownBy(() -> new TaskRunner(model, Progress.SILENT).run(folder.quiz(), TaskOptions.defaults()))
                .isInstanceOf(TaskException.class)
                .hasMessage(message);
    }

    @Test
    void aMetricsFunctionGivesTheMetric() {
        folder.rows("{\"q\": \"?\", \"a\": \"yes\"}")
                .file("utils.py", "def loose(references, predictions):\n    return {'near': 1.0, 'far': 0.0}\n")
                .quiz(
                        TASK
                                + "metric_list: [{metric: !function utils.loose , aggregation: mean, higher_is_better: true}]\n");
        var task = TaskLibrary.of(List.of(temporary), DatasetPlaces.ofUser(null), Optional.empty(), FunctionPolicy.ANY)
                .find("quiz");
        var model = new ReplayedModel();
        model.generated = List.of("no");

        assertThatThrownBy(() -> new TaskRunner(model, Progress.SILENT).run(task, TaskOptions.defaults()))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "The function of the metric loose of task quiz gives far and near; let it give a number, or a dict"
                                + " with loose in it.");
    }

    /** As in the harness, what a function gives besides is aggregated as the metric that the function is. */
    @Test
    void functionsGiveFurtherMetrics() {
        folder.rows("{\"q\": \"?\", \"a\": \"yes\"}", "{\"q\": \"!\", \"a\": \"no\"}")
                .file("utils.py", """
                        def near(references, predictions):
                            return {'near': 1, 'size': len(predictions[0])}
                        def far(references, predictions):
                            return {'far': 0, 'length': len(predictions[0]), 'size': 9}
                        def most(items):
                            return max(items)
                        """)
                .quiz(TASK + """
                        metric_list:
                          - {metric: !function utils.near , aggregation: mean, higher_is_better: true}
                          - {metric: !function utils.far , aggregation: !function utils.most , higher_is_better: false}
                        """);
        var task = TaskLibrary.of(List.of(temporary), DatasetPlaces.ofUser(null), Optional.empty(), FunctionPolicy.ANY)
                .find("quiz");
        var model = new ReplayedModel();
        model.generated = List.of("four", "at");

        assertThat(new TaskRunner(model, Progress.SILENT)
                        .run(task, TaskOptions.defaults())
                        .metrics())
                .extractingFromEntries(
                        entry -> entry.getKey() + " " + entry.getValue().value())
                .containsExactly("far,none 0.0", "length,none 4.0", "near,none 1.0", "size,none 9.0");
    }

    /** The harness makes of what is right what the response is, here {@code int('07')} and {@code int(7)}. */
    @Test
    void functionsGetWhatIsRightAsTheTypeOfTheResponse() {
        folder.rows("{\"q\": \"?\", \"a\": \"07\"}", "{\"q\": \"!\", \"a\": 7}")
                .file("utils.py", """
                        def shown(references, predictions):
                            return len(str(references[0]))
                        """)
                .quiz(TASK + """
                        filter_list:
                          - name: mapped
                            filter: [{function: map, mapping_dict: {seven: 7}}, {function: take_first}]
                        metric_list: [{metric: !function utils.shown , aggregation: mean, higher_is_better: true}]
                        """);
        var task = TaskLibrary.of(List.of(temporary), DatasetPlaces.ofUser(null), Optional.empty(), FunctionPolicy.ANY)
                .find("quiz");
        var model = new ReplayedModel();
        model.generated = List.of("seven", "seven");

        assertThat(new TaskRunner(model, Progress.SILENT)
                        .run(task, TaskOptions.defaults())
                        .metrics()
                        .get("shown,mapped")
                        .value())
                .isEqualTo(1.0);
    }

    @Test
    void noMoreResponsesAreTakenThanAreLeft() {
        folder.rows("{\"q\": \"?\", \"a\": \"yes\"}")
                .quiz(
                        TASK + "repeats: 2\nmetric_list: [{metric: exact_match}]\n"
                                + "filter_list: [{name: f, filter: [{function: majority_vote}, {function: take_first_k, k: 2}]}]\n");
        var model = new ReplayedModel();
        model.generated = List.of("yes", "no");

        assertThatThrownBy(() -> new TaskRunner(model, Progress.SILENT).run(folder.quiz(), TaskOptions.defaults()))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "The filter take_first_k takes 2 responses to row 0, but the filters before it leave 1; take"
                                + " them earlier.");
    }

    @Test
    void theMetricToGateNeedsAValue() {
        folder.rows("{\"q\": \"?\", \"a\": \"yes\"}")
                .quiz(TASK + "metric_list: [{metric: exact_match}]\n"
                        + "filter_list: [{name: f, filter: [{function: take_first}, {function: lowercase}]}]\n");
        var model = new ReplayedModel();
        model.generated = List.of("");

        assertThatThrownBy(() -> new TaskRunner(model, Progress.SILENT).run(folder.quiz(), TaskOptions.defaults()))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "Task quiz has no value of exact_match,f, the metric to gate; gate another one, or correct its"
                                + " filters and functions.");
    }
}
