package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: exact integers, brute force over all sign patterns, and SciPy 1.17. */
class PairedTestsTest {

    private static final Offset<Double> PRECISION = within(1e-8);

    @ParameterizedTest
    @CsvSource({
        "12, 3, 0.017578125",
        "3, 12, 0.99630737",
        "0, 0, 1",
        "5, 0, 0.03125",
        "1, 0, 0.5",
        "25, 10, .00833692",
        "40, 20, .00674465",
        "10, 12, .73826647",
        "8, 8, .59819031",
        "14, 4, .0154418945"
    })
    void mcNemarComputesTheExactTail(int losses, int gains, double p) {
        assertThat(new McNemar(losses, gains).oneSided()).isCloseTo(p, PRECISION);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 7", "2, 9", "3, 10", "5, 13", "8, 18", "10, 20", "20, 33"})
    void mcNemarNeedsThatManyLosses(int gains, int losses) {
        assertThat(new McNemar(losses, gains).oneSided()).isLessThanOrEqualTo(0.05);
        assertThat(new McNemar(losses - 1, gains).oneSided()).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 3, 0.03515625",
        "25, 10, .01667385",
        "40, 20, .01348929",
        "10, 12, .8318119",
        "8, 8, 1",
        "14, 4, .0308837891"
    })
    void mcNemarDoublesTheSmallerTail(int losses, int gains, double p) {
        var smallerTail = Math.min(new McNemar(losses, gains).oneSided(), new McNemar(gains, losses).oneSided());

        assertThat(Math.min(1, 2 * smallerTail)).isCloseTo(p, PRECISION);
    }

    @Test
    void benjaminiHochbergStepsUp() {
        assertThat(BenjaminiHochberg.adjust(new double[] {.01, .04, .03, .005}))
                .containsExactly(new double[] {.02, .04, .04, .02}, within(1e-12));
        assertThat(BenjaminiHochberg.adjust(new double[] {.02, .02, .5, .9, .0004}))
                .containsExactly(new double[] {.0333333333, .0333333333, .625, .9, .002}, within(1e-9));
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
    }

    @Test
    void holmStepsDown() {
        assertThat(Holm.adjust(new double[] {.01, .04, .03, .005}))
                .containsExactly(new double[] {.03, .06, .06, .02}, within(1e-12));
        assertThat(Holm.adjust(new double[] {.02, .02, .5, .9, .0004}))
                .containsExactly(new double[] {.08, .08, 1, 1, .002}, within(1e-12));
        assertThat(Holm.adjust(new double[] {.6, .7})).containsExactly(1, 1);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void signFlipCountsPatternsOfWholeNumbers() {
        assertThat(SignFlip.oneSided(new double[] {-2, 0, -2, 0, -1})).isEqualTo(0.125);
        assertThat(SignFlip.oneSided(new double[] {-3, -2, -2, -1, -1, 0, 1, -1, -2, 1}))
                .isEqualTo(19.0 / 512);
        assertThat(SignFlip.oneSided(new double[] {0, 0})).isEqualTo(1);
        assertThat(SignFlip.oneSided(new double[0])).isEqualTo(1);
    }

    @Test
    void signFlipKnowsItsFloor() {
        assertThat(SignFlip.floor(new double[] {-3, -2, -2, -1, -1, 0, 1, -1, -2, 1}))
                .isEqualTo(1.0 / 512);
        assertThat(SignFlip.floor(new double[] {0, 0})).isEqualTo(1);
    }

    @Test
    void signFlipEqualsMcNemarOnRightAndWrong() {
        var differences = new double[15];
        Arrays.fill(differences, 0, 12, -1);
        Arrays.fill(differences, 12, 15, 1);

        assertThat(SignFlip.oneSided(differences)).isCloseTo(.017578125, PRECISION);
    }

    @Test
    void signFlipEnumeratesRealNumbers() {
        assertThat(SignFlip.oneSided(new double[] {-.30, -.10, -.20, .05, -.15}))
                .isEqualTo(0.0625);
        assertThat(SignFlip.oneSided(new double[] {-.1, -.2, .3}))
                .as("ties count")
                .isEqualTo(5.0 / 8);
    }

    /**
     * With 22 equal magnitudes the test is McNemar's whatever the magnitude; 12345 grid cells of rounding must not
     * show.
     */
    @Test
    void signFlipRoundsOnAGridBeyondEnumeration() {
        var differences = new double[22];
        Arrays.fill(differences, 0, 16, -0.12345);
        Arrays.fill(differences, 16, 22, 0.12345);

        // P(Bin(22, 1/2) >= 16) = (74613 + 26334 + 7315 + 1540 + 231 + 22 + 1) / 2^22
        assertThat(SignFlip.oneSided(differences)).isCloseTo(110056.0 / 4194304, within(1e-12));
    }

    /** The sum of many independent signs is about normal: a check of the grid that shares no code with it. */
    @Test
    void signFlipOfManyNumbersAgreesWithTheNormalDistribution() {
        var differences = new double[400];
        for (var i = 0; i < differences.length; i++) {
            differences[i] = (i % 5 < 3 ? -1 : 1) * (1 + i % 7) / 10.0 * 1.0001;
        }
        var sum = Arrays.stream(differences).sum();
        var deviation = Math.sqrt(Arrays.stream(differences).map(d -> d * d).sum());
        var normal = NormalDistribution.of(0, 1).cumulativeProbability(sum / deviation);

        assertThat(SignFlip.oneSided(differences)).isCloseTo(normal, within(2e-4));
    }

    @Test
    void tangoSolvesForTheStatistic() {
        assertThat(new Tango(12, 3, 200).z(-.02)).isCloseTo(-1.3586197850, PRECISION);
        assertThat(new Tango(10, 12, 250).z(-.02)).isCloseTo(1.451299, within(1e-6));
        assertThat(new Tango(10, 12, 250).z(-.03)).isCloseTo(1.922956, within(1e-6));
    }

    @Test
    void tangoFindsTheMostLikelyShareOfLosses() {
        assertThat(new Tango(12, 3, 200).lossShare(-.02)).isCloseTo(0.0440597812, PRECISION);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 3, 200, -.089170, -.008061",
        "25, 10, 250, -.109042, -.014350",
        "10, 12, 250, -.030814, .047641",
        "5, 0, 100, -.111750, -.011157",
        "8, 8, 150, -.056749, .056749",
        "0, 0, 100, -.036993, .036993"
    })
    void tangoComputesTheIntervalOfTheDifference(int losses, int gains, int n, double low, double high) {
        var interval = new Tango(losses, gains, n).interval(0.95);

        assertThat(interval.low()).isCloseTo(low, within(1e-6));
        assertThat(interval.high()).isCloseTo(high, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"12, 3, 200, -.080993", "10, 12, 250, -.024025", "0, 0, 100, -.026343"})
    void tangoComputesTheOneSidedBound(int losses, int gains, int n, double low) {
        assertThat(new Tango(losses, gains, n).interval(0.90).low()).isCloseTo(low, within(1e-6));
    }

    @Test
    void tangoTakesATotalLoss() {
        var interval = new Tango(5, 0, 5).interval(0.95);

        assertThat(interval.low()).isCloseTo(-1, within(1e-9));
        assertThat(interval.high()).isBetween(-1.0, -0.1);
    }

    @Test
    void studentsIntervalOfAMean() {
        // mean 2, standard deviation 1, t(0.975; 2) = 4.302653
        var interval = MeanInterval.of(new double[] {1, 2, 3}, 0.95);

        assertThat(interval.low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(interval.high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-6));
        assertThatThrownBy(() -> MeanInterval.of(new double[1], 0.95))
                .hasMessage("The interval of a mean needs at least 2 values, not 1.");
    }
}
