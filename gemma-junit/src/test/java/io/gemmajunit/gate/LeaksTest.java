package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaksTest {

    /** As in CleanSubsetTest: the first five of 12 are leaked, and gained so much that p = 31/792. */
    private static final List<Integer> BEFORE = List.of(0, 1, 2, 4, 8, 9, 10, 11);

    private static final List<Integer> NOW = List.of(7, 8, 10, 11);

    @Test
    void moreThanAllowedFail() {
        assertThat(objections(0, quiz(NOW)))
                .containsExactly("quiz: the training files hold 5 of the 12 items, 5 with the answer; 66.7 % on all,"
                        + " 42.9 % on the 7 others, 100.0 % on those. gemma.contamination.limit allows 0.");
        assertThat(objections(4, quiz(NOW))).hasSize(1);
    }

    /** 2 · 31/792 = .078, as the lower of two p-values. */
    @Test
    void withinTheLimitAGainOfLeakedItemsAloneFails() {
        assertThat(objections(5, quiz(NOW)))
                .containsExactly("quiz: what was gained over the baseline was gained on leaked items: +80.0 pp on the 5"
                        + " that the training files hold, +0.0 pp on the 7 others (exact permutation test, p=.039,"
                        + " Holm over 2 gates .078 ≤ .1).");
    }

    /** 31/792 as the lowest of three p-values: 3 · .0391 = .117. */
    @Test
    void isOneTestOfTheFamily() {
        assertThat(objections(5, quiz(NOW), Measurements.benchmark("other", 12, List.of(1))))
                .isEmpty();
    }

    /** The leaked items are lost as the others are, and the gate judges that. */
    @Test
    void doesNotSpeakOfAGainWhereThereIsNone() {
        assertThat(objections(5, quiz(IntStream.range(0, 12).boxed().toList()))).isEmpty();
    }

    /** The family of a gate without leaked items, or with too many of them, is that of the scores. */
    @Test
    void countsNoTestThatIsNotMade() {
        assertThat(family(report(0, quiz(NOW)))).isEqualTo(1);
        assertThat(family(report(5, quiz(NOW)))).isEqualTo(2);
    }

    /** Of two models that are compared nothing fails for it, but it is said. */
    @Test
    void aComparisonTellsWhatCouldNotBeSearched() {
        var run = session(quiz(NOW));
        var environment = new TreeMap<>(run.environment());
        environment.put(ContaminationReport.NOT_SEARCHED, "The file a.jsonl.gz is cut off; fetch it again.");
        var report = new RegressionGate(new GatePolicy())
                .compare(
                        new SessionResults(environment, run.tests(), run.measurements()),
                        session(quiz(BEFORE)),
                        List.of());
        assertThat(report.objections()).isEmpty();
        assertThat(report.notes()).contains("The file a.jsonl.gz is cut off; fetch it again.");
    }

    @Test
    void whatCouldNotBeSearchedFails() {
        var run = session(quiz(NOW));
        var environment = new TreeMap<>(run.environment());
        environment.put(ContaminationReport.NOT_SEARCHED, "The file a.jsonl.gz is cut off; fetch it again.");
        assertThat(new RegressionGate(new GatePolicy())
                        .judge(
                                new SessionResults(environment, run.tests(), run.measurements()),
                                Baseline.of(session(quiz(BEFORE))))
                        .objections())
                .containsExactly("The file a.jsonl.gz is cut off; fetch it again.");
    }

    @Test
    void theLimitIsThatOfEachTask() {
        var measurement = quiz(NOW).measurement();
        var subset = new CleanSubset(measurement, Map.of("0", "a", "1", "a", "2", "b"), Set.of("0"), 12);
        assertThat(subset.excess(2)).isEmpty();
        assertThat(subset.excess(1).orElseThrow())
                .startsWith("quiz: the training files hold 3 of the 12 items, 1 with the answer;")
                .endsWith(" gemma.contamination.limit allows 1 of each task, and they hold 2 of a.");
    }

    @Test
    void theLimitIsANumberOfItems() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(-1))
                .withMessage("contamination.limit is -1, but must be 0 or more items.");
    }

    private static int family(GateReport report) {
        return report.results().stream()
                .filter(result -> result.name().equals("quiz"))
                .map(result -> Objects.requireNonNull(result.comparison()))
                .mapToInt(Comparison::family)
                .sum();
    }

    private static Evaluation quiz(List<Integer> wrong) {
        return Measurements.benchmark("quiz", 12, wrong);
    }

    private static SessionResults session(Evaluation... evaluations) {
        return Measurements.session(Arrays.asList(evaluations), List.of());
    }

    private static List<String> objections(int limit, Evaluation... evaluations) {
        return report(limit, evaluations).objections();
    }

    private static GateReport report(int limit, Evaluation... evaluations) {
        var leaked = IntStream.range(0, 5)
                .mapToObj(item -> new LeakedItem("" + item, true, false, 1, 1, "a.jsonl:1 text", "q", "q"))
                .toList();
        var run = session(evaluations);
        return new RegressionGate(policy(limit))
                .judge(
                        new SessionResults(
                                run.environment(),
                                run.tests(),
                                run.measurements(),
                                List.of(),
                                List.of(new ContaminationReport("quiz", 12, 0, 5, leaked))),
                        Baseline.of(session(quiz(BEFORE), Measurements.benchmark("other", 12, List.of(1)))));
    }

    private static GatePolicy policy(int limit) {
        return new GatePolicy(0.1, 0.01, 0.03, 0.05, 0.25, limit, Strictness.SAFETY_FLOORS);
    }
}
