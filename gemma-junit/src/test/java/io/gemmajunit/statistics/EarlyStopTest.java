package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: exact integers, 50-digit decimal arithmetic, and dynamic programming over all paths of a run. */
class EarlyStopTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 13", "3, 18"})
    void stopsOnOverwhelmingEvidence(int gains, int losses) {
        assertThat(HaybittlePeto.isHopeless(losses, gains)).isTrue();
        assertThat(HaybittlePeto.isHopeless(losses - 1, gains)).isFalse();
    }

    @Test
    void looksAfterEachTenthOfTheRun() {
        var rule = new HaybittlePeto(250);

        assertThat(IntStream.rangeClosed(1, 250).filter(rule::looksAfter))
                .containsExactly(25, 50, 75, 100, 125, 150, 175, 200, 225);
        assertThat(IntStream.rangeClosed(1, 13).filter(new HaybittlePeto(13)::looksAfter))
                .containsExactly(2, 3, 4, 6, 7, 8, 10, 11, 12);
        assertThat(rule.stopsAfter(25, 10, 0)).isTrue();
        assertThat(rule.stopsAfter(26, 10, 0)).isFalse();
    }

    /** Each item is a loss with probability l, a gain with probability g: no change, and drops of 5, 10 and 28 points. */
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
                    if (next[losses][gains] > 0 && HaybittlePeto.isHopeless(losses, gains)) {
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

    @Test
    void curtailsWhatTheRestCannotChange() {
        var limit = new Curtailment(250);

        assertThat(limit.keepsLimit(18, 36, 17)).contains(false);
        assertThat(limit.keepsLimit(17, 36, 17)).isEmpty();
        assertThat(limit.keepsLimit(16, 249, 17)).contains(true);
        assertThat(limit.keepsLimit(0, 232, 17)).isEmpty();
        assertThat(limit.keepsLimit(0, 233, 17)).contains(true);
    }

    /** A rate of 50 % passes the limit after 18 / .5 = 36 items on average, 10 % after 178 because some runs end by the pass. */
    @ParameterizedTest
    @CsvSource({".5, 36, .5", ".2, 90, 1", ".1, 178, 1"})
    void curtailmentSavesItems(double rate, double meanItems, double precision) {
        var limit = new Curtailment(250);
        var open = new double[20];
        open[0] = 1;
        var mean = 0.0;
        for (var seen = 1; seen <= 250; seen++) {
            for (var cases = 18; cases >= 0; cases--) {
                open[cases] = open[cases] * (1 - rate) + (cases == 0 ? 0 : open[cases - 1] * rate);
                if (limit.keepsLimit(cases, seen, 17).isPresent()) {
                    mean += seen * open[cases];
                    open[cases] = 0;
                }
            }
        }
        assertThat(mean).isCloseTo(meanItems, within(precision));
    }

    @Test
    void curtailsThePairedTest() {
        assertThat(Curtailment.willBeSignificant(12, 3, 0, 0, .05)).contains(true);
        assertThat(Curtailment.willBeSignificant(12, 3, 0, 2, .05))
                .as("12 of 17")
                .isEmpty();
        assertThat(Curtailment.willBeSignificant(4, 0, 0, 5, .05)).contains(false);
        assertThat(Curtailment.willBeSignificant(4, 0, 1, 0, .05)).as("1/32").isEmpty();
    }

    @Test
    void waldsTestAddsEvidence() {
        var test = new SequentialTest(.75, .05);

        assertThat(test.logLikelihoodRatio(12, 3)).isCloseTo(2.786140, within(1e-6));
        assertThat(test.logLikelihoodRatio(13, 3)).isCloseTo(3.191605, within(1e-6));
        assertThat(test.logLikelihoodRatio(8, 0)).isCloseTo(3.243721, within(1e-6));
        assertThat(test.logLikelihoodRatio(0, 5)).isCloseTo(-3.465736, within(1e-6));
        assertThat(test.bound()).isCloseTo(2.944439, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"12, 15, .5, 8.906456", "12, 50, .10, 9.822492", "7, 50, .05, 2.391824"})
    void eValuesAreValidAtAnyMoment(int k, int n, double limit, double e) {
        assertThat(new EValue(new Proportion(k, n), limit).value()).isCloseTo(e, within(1e-6));
    }
}
