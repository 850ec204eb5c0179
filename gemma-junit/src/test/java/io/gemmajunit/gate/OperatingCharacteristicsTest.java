package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.statistics.HaybittlePeto;
import io.gemmajunit.statistics.Holm;
import io.gemmajunit.statistics.McNemar;
import io.gemmajunit.statistics.Tango;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    /** p-value and greatest drop by losses, gains and items. */
    private final Map<List<Integer>, double[]> known = new HashMap<>();

    private final VerdictRule rule = new VerdictRule(new GatePolicy(), MeasurementRole.QUALITY, 1);

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

    /** Of each gate, the first category has the given items and the others have the rest. */
    @ParameterizedTest
    @CsvSource({"1, 250, 5, 50", "6, 250, 5, 50", "5, 137, 4, 40", "5, 500, 2, 25", "1, 1000, 20, 50"})
    void categoriesDoNotRaiseTheRateOfFalseAlarms(int gates, int n, int categories, int first) {
        var sizes = sizes(n, categories, first);

        assertThat(shareOfFailedSessions(gates, () -> byCategory(drawn(sizes, 0, 0))))
                .isLessThanOrEqualTo(.05);
    }

    /**
     * One category of 50 loses 30 points and four gain 5: the whole loses 2 points, which is found one time in four at
     * best.
     */
    @Test
    void categoriesFindALossThatGainsElsewhereHide() {
        var sizes = sizes(250, 5, 50);

        assertThat(shareOfFailedSessions(1, () -> byCategory(drawn(sizes, .30, -.05))))
                .isGreaterThan(.9);
        assertThat(shareOfFailedSessions(1, () -> compared(drawn(sizes, .30, -.05), null)))
                .isLessThan(.25);
    }

    private static int[] sizes(int n, int categories, int first) {
        var sizes = new int[categories];
        Arrays.fill(sizes, (n - first) / (categories - 1));
        sizes[0] = first;
        return sizes;
    }

    private double shareOfFailedSessions(int gates, Supplier<Comparison> drawn) {
        var sessions = 2_000;
        var failed = 0;
        for (var session = 0; session < sessions; session++) {
            var comparisons = Stream.generate(drawn).limit(gates).toList();
            failed += fails(comparisons) ? 1 : 0;
        }
        return (double) failed / sessions;
    }

    private boolean fails(List<Comparison> comparisons) {
        var p = Holm.adjust(
                comparisons.stream().mapToDouble(Comparison::combinedP).toArray());
        return IntStream.range(0, p.length)
                .anyMatch(gate -> rule.judge(comparisons.get(gate).adjusted(p[gate], p.length)) == Verdict.FAIL);
    }

    /** The first category and the others differ in their true drop. */
    private List<Pair> drawn(int[] sizes, double dropOfFirst, double dropOfOthers) {
        var pairs = new ArrayList<Pair>();
        for (var category = 0; category < sizes.length; category++) {
            var drop = category == 0 ? dropOfFirst : dropOfOthers;
            var changed = Math.max(CHANGED, Math.abs(drop));
            for (var item = 0; item < sizes[category]; item++) {
                var u = random.nextDouble();
                var isLoss = u < (changed + drop) / 2;
                var isGain = u > 1 - (changed - drop) / 2;
                pairs.add(new Pair("", "category " + category, "", isGain ? 0 : 1, isLoss ? 0 : 1));
            }
        }
        return pairs;
    }

    private Comparison byCategory(List<Pair> pairs) {
        return compared(
                pairs, rule.categoryTests(pairs, PairedTest.MC_NEMAR).worst().orElse(null));
    }

    private Comparison compared(List<Pair> pairs, @Nullable CategoryTest category) {
        var losses = (int) pairs.stream().filter(Pair::isLoss).count();
        var gains = (int) pairs.stream().filter(Pair::isGain).count();
        return compared(losses, gains, pairs.size(), category);
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
            failed += fails(comparisons) ? 1 : 0;
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
        return compared(losses, gains, n, null);
    }

    private Comparison compared(int losses, int gains, int n, @Nullable CategoryTest category) {
        var computed = known.computeIfAbsent(List.of(losses, gains, n), key -> new double[] {
            new McNemar(losses, gains).oneSided(),
            -new Tango(losses, gains, n).interval(0.90).low()
        });
        return new Comparison(
                PairedTest.MC_NEMAR,
                true,
                null,
                n,
                losses,
                gains,
                0,
                (double) (losses - gains) / n,
                null,
                computed[1],
                computed[0],
                category,
                List.of(),
                computed[0],
                1,
                List.of());
    }

    private boolean stopsOrFails(int n) {
        var early = new HaybittlePeto(n);
        var losses = 0;
        var gains = 0;
        for (var item = 1; item <= n; item++) {
            var u = random.nextDouble();
            losses += u < CHANGED / 2 ? 1 : 0;
            gains += u > 1 - CHANGED / 2 ? 1 : 0;
            if (early.looksAfter(item) && new McNemar(losses, gains).oneSided() <= HaybittlePeto.LEVEL) {
                return true;
            }
        }
        return rule.judge(compared(losses, gains, n, null)) == Verdict.FAIL;
    }
}
