package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gemmajunit.results.Drift;
import io.gemmajunit.results.DriftedDocument;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drift is judged by its growth: a quarter of the accepted checkpoint's is what counts, and what a pass rules out. */
class DriftGateTest {

    /** Ten documents, each moved alike, so that a sign-flip test has p = 2^-10 and intervals have no width. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.10, PASS",
        "0.1, 0.124, PASS",
        "0.1, 0.126, FAIL",
        "0.1, 0.01, PASS",
        "0, 0.0002, PASS",
        "0, 0.0003, FAIL",
        "0.0004, 0.0006, PASS",
    })
    void countsGrowthByAQuarter(double accepted, double now, Verdict verdict) {
        assertThat(judge(new GatePolicy(), constant(accepted), constant(now)).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void cannotTellWhereDocumentsDisagree() {
        double[] now = {0, .05, .1, .2, .25, 0, .05, .1, .2, .25};
        var result = judge(new GatePolicy(), constant(.1), now);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.failsBuild()).isFalse();
    }

    @Test
    void hasASettingOfItsOwn() {
        var half = new GatePolicy(.05, .01, .03, .05, .5, 0, Strictness.SAFETY_FLOORS);
        assertThat(judge(half, constant(.1), constant(.149)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(half, constant(.1), constant(.151)).verdict()).isEqualTo(Verdict.FAIL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatePolicy(.05, .01, .03, .05, 0, 0, Strictness.ALL))
                .withMessage("driftGrowth is 0.0, but must be a positive number, for example 0.25.");
    }

    @Test
    void saysWhatGrew() {
        assertThat(judge(new GatePolicy(), constant(.1), constant(.2)).sentence())
                .startsWith("facts:drift[10]: 0.100 → 0.200 (+0.100, 95 % CI +0.100…+0.100). Further away: 10"
                        + " of 10, nearer: 0; random signs give as great a growth with p=.00098 ≤ .05 → FAIL.");
    }

    private static GateResult judge(GatePolicy policy, double[] accepted, double[] now) {
        return new RegressionGate(policy)
                .judge(session(now), Baseline.of(session(accepted)))
                .results()
                .get(0);
    }

    private static double[] constant(double divergence) {
        return IntStream.range(0, 10).mapToDouble(i -> divergence).toArray();
    }

    private static SessionResults session(double... divergences) {
        var documents = IntStream.range(0, divergences.length)
                .mapToObj(i -> new DriftedDocument(Integer.toString(i), null, divergences[i], null, new TreeMap<>()))
                .toList();
        var drift = new Drift(
                "facts",
                "base",
                new Subject("default", "tuned", "float32", new TreeMap<>()),
                new TreeMap<>(),
                documents,
                new TreeMap<>(),
                List.of(),
                1);
        return new SessionResults(
                Collections.emptySortedMap(), new TestCounts(1, 1, 0, 0), List.of(drift.measurement()));
    }
}
