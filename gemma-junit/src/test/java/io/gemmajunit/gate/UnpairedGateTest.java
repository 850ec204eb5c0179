package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.harness.PublishedScore;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnpairedGateTest {

    private static final String METRIC = "acc,none";

    private final UnpairedGate gate = new UnpairedGate(new GatePolicy());

    /** Meta-Llama-3-8B and its Instruct child on HellaSwag: 82.09 and 78.84 % of 10 042 items, z = -5.8. */
    @Test
    void seesADropOfManyItems() {
        var result = only(7917, 10042, new PublishedScore("suite", METRIC, 0.8208524198366859, 0.0038269, null));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.failsBuild()).isTrue();
        assertThat(result.sentence())
                .isEqualTo(
                        "suite: acc,none 82.1 % → 78.8 % (-3.2 pp, 95 % interval -4.3 pp to -2.2 pp; unpaired z=-5.8,"
                                + " p<.0001) → FAIL");
    }

    /** A drop of 2.1 points on 1267 items is one of 1.3 standard errors: neither proven nor ruled out. */
    @Test
    void cannotTellASmallDropOfFewItems() {
        var result = only(913, 1267, new PublishedScore("suite", METRIC, 940 / 1267.0, null, 1267));

        assertThat(result.sentence()).contains("unpaired z=-1.2,");
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.failsBuild()).isFalse();
    }

    @Test
    void passesWhereADropOfTheMarginIsRuledOut() {
        var result = only(8243, 10042, new PublishedScore("suite", METRIC, 0.8208524198366859, null, 10042));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void comparesWhatHasTheSameNameAndMetricAlone() {
        assertThat(UnpairedGate.tests(
                        session(5, 10),
                        List.of(
                                new PublishedScore("suite:5", METRIC, 0.9, null, 10),
                                new PublishedScore("suite", "acc_norm,none", 0.9, null, 10),
                                new PublishedScore("suite", METRIC, 0.9, null, null))))
                .isEmpty();
    }

    private GateResult only(int right, int n, PublishedScore published) {
        var tests = UnpairedGate.tests(session(right, n), List.of(published));
        assertThat(tests).hasSize(1);
        return gate.result(tests.get(0), tests.get(0).p());
    }

    private static SessionResults session(int right, int n) {
        var items = IntStream.range(0, n)
                .mapToObj(i -> new EvaluatedItem(
                        Integer.toString(i),
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        new TreeMap<>(Map.of(METRIC, i < right ? 1.0 : 0.0))))
                .toList();
        var p = (double) right / n;
        var score = new Score(Metric.accuracy(METRIC), p, n, Math.sqrt(p * (1 - p) / (n - 1)));
        var evaluation = Evaluation.of(
                        "suite", new Subject("default", "child", "float32", Collections.emptySortedMap()))
                .scores(new TreeMap<>(Map.of(METRIC, score)), METRIC)
                .items(items)
                .build();
        return new SessionResults(
                Collections.emptySortedMap(), new TestCounts(0, 0, 0, 0), List.of(evaluation.measurement()));
    }
}
