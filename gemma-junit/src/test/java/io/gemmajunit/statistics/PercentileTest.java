package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {

    /** By hand: at .9 the place is 4.5, between .1 and .4. */
    @ParameterizedTest
    @CsvSource({".5, .035", ".9, .25", ".99, .385", ".999, .3985", "0, 0", "1, .4"})
    void isLinearBetweenOrderStatistics(double fraction, double expected) {
        assertThat(Percentile.of(new double[] {.4, .02, .1, 0, .05, .01}, fraction))
                .isCloseTo(expected, within(1e-12));
    }

    /** The order statistics 499 of 500, 996 of 1000, 299 of 299 and 4999 of 5000, from the cumulative binomial. */
    @ParameterizedTest
    @CsvSource({"500, .99, 499", "1000, .99, 996", "299, .99, 299", "5000, .999, 4999"})
    void isBoundedByAnOrderStatistic(int n, double fraction, int rank) {
        double[] values = IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();
        assertThat(Percentile.upperBound(values, fraction)).hasValue(rank);
    }

    /** .99 to the power of 298 is .0500 and a little. */
    @Test
    void hasNoBoundOfFewValues() {
        assertThat(Percentile.upperBound(new double[298], .99)).isEmpty();
        assertThat(Percentile.upperBound(new double[0], .99)).isEmpty();
        assertThatThrownBy(() -> Percentile.upperBound(new double[299], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNoValues() {
        assertThatThrownBy(() -> Percentile.of(new double[0], .5)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The bounds of a budget by documents: mean .035, one-sided 95 % from Student's t with 7 degrees of freedom. */
    @Test
    void theBoundsOfAMeanAreStudents() {
        Interval bounds = MeanInterval.of(new double[] {.02, .05, .01, .03, .04, .02, .09, .02}, .9);
        assertThat(bounds.low()).isCloseTo(.0178289, within(5e-8));
        assertThat(bounds.high()).isCloseTo(.0521711, within(5e-8));
    }

    /** The standard error of .02, .03, .01 and .10 is .0204124; 97.5 % of Student's t with 3 degrees are 3.1824463. */
    @Test
    void theUncertaintyOfAMeanIsItsStandardError() {
        Interval interval = MeanInterval.of(new double[] {.02, .03, .01, .10}, .95);
        assertThat((interval.low() + interval.high()) / 2).isCloseTo(.04, within(1e-12));
        assertThat((interval.high() - interval.low()) / 2 / 3.1824463).isCloseTo(.0204124, within(5e-8));
    }

    /**
     * The one-sided t test of five shards: t 2.7347028 with 4 degrees of freedom has p .0260947, so that the interval
     * of twice that begins at 0; dividing by n instead of n - 1 would give 3.0574906.
     */
    @Test
    void anIntervalBeginsAtZeroWhereATestOfTheMeanSaysSo() {
        double[] shards = {.8, 1.1, -.2, .5, .9};
        assertThat(MeanInterval.of(shards, 1 - 2 * .0260947).low()).isCloseTo(0, within(1e-6));
    }

    /** Answers that only the parent got right, and only the child. */
    @Test
    void aChangeOfIndicatorsIsJudgedByMcNemar() {
        assertThat(new McNemar(66, 15).oneSided()).isCloseTo(4.3128e-9, within(5e-14));
    }
}
