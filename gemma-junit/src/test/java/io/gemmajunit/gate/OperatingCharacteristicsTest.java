package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the gate is wrong, by simulation of items of which 8 % change their answer.
 *
 * <p>Expected shares of single gates are exact sums over the binomial distribution; 20000 seeded draws come close.
 */
class OperatingCharacteristicsTest {

    private static final double CHANGED = 0.08;
    private static final int DRAWS = 20_000;
    private static final int SESSIONS = 4_000;

    private final SplittableRandom random = new SplittableRandom(2024);
    private final Map<List<Integer>, Comparison> known = new HashMap<>();
    private final VerdictRule rule = new VerdictRule(new GatePolicy(), Concern.QUALITY, 1);

    @ParameterizedTest
    @CsvSource({
        "100, 0, .020",
        "100, .02, .09",
        "100, .05, .40",
        "250, 0, .032",
        "250, .02, .23",
        "250, .05, .86",
        "500, 0, .037",
        "500, .02, .42",
        "500, .05, .99"
    })
    void aSingleGateFailsAsOftenAsComputed(int n, double trueDrop, double share) {
        assertThat(shareOf(Verdict.FAIL, n, trueDrop)).isCloseTo(share, within(.012));
    }

    /** Tango's bound is approximate; 3 points is the margin. */
    @ParameterizedTest
    @CsvSource({"250", "1000"})
    void aModelThatIsWorseByTheMarginSeldomPasses(int n) {
        assertThat(shareOf(Verdict.PASS, n, .03)).isLessThan(.06);
    }

    @Test
    void anUnchangedModelMostlyPassesALongBenchmark() {
        assertThat(shareOf(Verdict.PASS, 550, 0)).as("planned for 80 %").isCloseTo(.8, within(.04));
    }

    @ParameterizedTest
    @CsvSource({"1, 250", "6, 250", "20, 250", "6, 1000"})
    void aSessionWithoutARegressionSeldomFails(int gates, int n) {
        assertThat(shareOfFailedSessions(gates, n, 0)).isLessThanOrEqualTo(.05);
    }

    @Test
    void aSessionFindsTheOneRegression() {
        assertThat(shareOfFailedSessions(6, 250, .08)).isGreaterThan(.95);
    }

    @Test
    void lookingEarlyCostsNextToNothing() {
        var stopped = 0;
        for (var draw = 0; draw < DRAWS; draw++) {
            stopped += stopsOrFails(250) ? 1 : 0;
        }
        assertThat((double) stopped / DRAWS).isCloseTo(.0326, within(.005));
    }

    private double shareOf(Verdict verdict, int n, double trueDrop) {
        return IntStream.range(0, DRAWS)
                        .filter(draw -> rule.judge(drawn(n, trueDrop)) == verdict)
                        .count()
                / (double) DRAWS;
    }

    /** In the first of the gates the model is worse, in the others it is not. */
    private double shareOfFailedSessions(int gates, int n, double trueDrop) {
        var failed = 0;
        for (var session = 0; session < SESSIONS; session++) {
            var comparisons = new ArrayList<Comparison>();
            for (var gate = 0; gate < gates; gate++) {
                comparisons.add(drawn(n, gate == 0 ? trueDrop : 0));
            }
            var p = Holm.adjust(comparisons.stream().mapToDouble(Comparison::p).toArray());
            failed += IntStream.range(0, gates)
                            .anyMatch(
                                    gate -> rule.judge(comparisons.get(gate).adjusted(p[gate], gates)) == Verdict.FAIL)
                    ? 1
                    : 0;
        }
        return (double) failed / SESSIONS;
    }

    private Comparison drawn(int n, double trueDrop) {
        var losses = 0;
        var gains = 0;
        for (var item = 0; item < n; item++) {
            var u = random.nextDouble();
            losses += u < (CHANGED + trueDrop) / 2 ? 1 : 0;
            gains += u > 1 - (CHANGED - trueDrop) / 2 ? 1 : 0;
        }
        return compared(losses, gains, n);
    }

    private Comparison compared(int losses, int gains, int n) {
        return known.computeIfAbsent(List.of(losses, gains, n), key -> {
            var p = new McNemar(losses, gains).oneSided();
            var worst = -new Tango(losses, gains, n).interval(0.90).low();
            return new Comparison(
                    PairedTest.MC_NEMAR,
                    n,
                    losses,
                    gains,
                    0,
                    (double) (losses - gains) / n,
                    null,
                    worst,
                    p,
                    p,
                    1,
                    List.of());
        });
    }

    private boolean stopsOrFails(int n) {
        var early = new HaybittlePeto(n);
        var losses = 0;
        var gains = 0;
        for (var item = 1; item <= n; item++) {
            var u = random.nextDouble();
            losses += u < CHANGED / 2 ? 1 : 0;
            gains += u > 1 - CHANGED / 2 ? 1 : 0;
            if (early.stopsAfter(item, losses, gains)) {
                return true;
            }
        }
        return rule.judge(compared(losses, gains, n)) == Verdict.FAIL;
    }
}
