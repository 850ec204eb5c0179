package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.statistics.UnpairedDifference.Sample;
import org.junit.jupiter.api.Test;

class UnpairedDifferenceTest {

    /** Newcombe (1998), Statistics in Medicine 17:873, table II, example (a): 56/70 and 48/80. */
    @Test
    void hasNewcombesInterval() {
        var interval = new UnpairedDifference(share(48, 80), share(56, 70)).interval(0.95);

        assertThat(interval.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3339, within(5e-5));
    }

    /** Example (b): 9/10 and 3/10. */
    @Test
    void hasNewcombesIntervalOfFewItems() {
        var interval = new UnpairedDifference(share(3, 10), share(9, 10)).interval(0.95);

        assertThat(interval.low()).isCloseTo(0.1705, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.8090, within(5e-5));
    }

    /** .2 / sqrt(104/150 (1 - 104/150) (1/70 + 1/80)) = 2.6497. */
    @Test
    void testsSharesByTheirPooledVariance() {
        var difference = new UnpairedDifference(share(56, 70), share(48, 80));

        assertThat(difference.z())
                .isCloseTo(-0.2 / Math.sqrt(104 / 150.0 * 46 / 150.0 * (1 / 70.0 + 1 / 80.0)), within(1e-12));
        assertThat(difference.pOfDrop()).isCloseTo(0.00403, within(1e-5));
    }

    @Test
    void addsTheVariancesOfMeans() {
        var difference = new UnpairedDifference(new Sample(10, 0.3, 50, false), new Sample(9, 0.4, 70, false));

        assertThat(difference.z()).isCloseTo(-2, within(1e-12));
        assertThat(difference.pOfDrop()).isCloseTo(0.0227501, within(1e-7));
        assertThat(difference.interval(0.95).low()).isCloseTo(-1 - 0.5 * 1.959964, within(1e-6));
    }

    @Test
    void findsNothingBetweenEqualScores() {
        var difference = new UnpairedDifference(share(20, 20), share(10, 10));

        assertThat(difference.z()).isZero();
        assertThat(difference.pOfDrop()).isEqualTo(0.5);
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Sample(1.2, 0.1, 10, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1.2 with the standard error 0.1 is no score of 10 items.");
    }

    private static Sample share(int k, int n) {
        double p = (double) k / n;
        return new Sample(p, Math.sqrt(p * (1 - p) / (n - 1)), n, true);
    }
}
