package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: exact integers, 50-digit decimal arithmetic, and dynamic programming over all paths of a run. */
class EarlyStopTest {

    private static boolean isHopeless(int losses, int gains) {
        return new McNemar(losses, gains).oneSided() <= HaybittlePeto.LEVEL;
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 13", "3, 18"})
    void stopsOnOverwhelmingEvidence(int gains, int losses) {
        assertThat(isHopeless(losses, gains)).isTrue();
        assertThat(isHopeless(losses - 1, gains)).isFalse();
    }

    @Test
    void looksAfterEachTenthOfTheRun() {
        var rule = new HaybittlePeto(250);

        assertThat(IntStream.rangeClosed(1, 250).filter(rule::looksAfter))
                .containsExactly(25, 50, 75, 100, 125, 150, 175, 200, 225);
        assertThat(IntStream.rangeClosed(1, 13).filter(new HaybittlePeto(13)::looksAfter))
                .containsExactly(2, 3, 4, 6, 7, 8, 10, 11, 12);
    }

    /**
     * Each item is a loss with probability l, a gain with probability g: no change, and drops of 5, 10 and 28 points.
     */
    @ParameterizedTest
    @CsvSource({".04, .04, 250", ".065, .015, 226", ".11, .01, 135", ".30, .02, 55"})
    void savesItemsOfHopelessRuns(double l, double g, double meanItems) {
        assertThat(ofAllPaths(new HaybittlePeto(250), l, g).meanItems()).isCloseTo(meanItems, within(.7));
    }

    /** At .05 and a tolerance of 1 point, the exact test alone gives .0324. */
    @Test
    void looksHardlyRaiseTheRateOfFalseAlarms() {
        assertThat(ofAllPaths(new HaybittlePeto(250), .04, .04).alarms()).isCloseTo(.0326, within(5e-5));
    }

    /**
     * What becomes of a run.
     *
     * @param alarms probability that it is stopped, or significant at its end
     */
    private record Course(double meanItems, double alarms) {}

    private static Course ofAllPaths(HaybittlePeto rule, double l, double g) {
        var n = rule.n();
        var open = new double[n + 1][n + 1];
        open[0][0] = 1;
        var mean = 0.0;
        var alarms = 0.0;
        for (var items = 1; items <= n; items++) {
            var next = new double[n + 1][n + 1];
            for (var losses = 0; losses < items; losses++) {
                for (var gains = 0; losses + gains < items; gains++) {
                    var p = open[losses][gains];
                    next[losses + 1][gains] += p * l;
                    next[losses][gains + 1] += p * g;
                    next[losses][gains] += p * (1 - l - g);
                }
            }
            for (var losses = 0; rule.looksAfter(items) && losses <= items; losses++) {
                for (var gains = 0; losses + gains <= items; gains++) {
                    if (next[losses][gains] > 0 && isHopeless(losses, gains)) {
                        mean += items * next[losses][gains];
                        alarms += next[losses][gains];
                        next[losses][gains] = 0;
                    }
                }
            }
            open = next;
        }
        for (var losses = 0; losses <= n; losses++) {
            for (var gains = 0; losses + gains <= n; gains++) {
                var p = open[losses][gains];
                mean += n * p;
                if (p > 1e-12 && losses - gains >= .01 * n && new McNemar(losses, gains).oneSided() <= .05) {
                    alarms += p;
                }
            }
        }
        return new Course(mean, alarms);
    }
}
