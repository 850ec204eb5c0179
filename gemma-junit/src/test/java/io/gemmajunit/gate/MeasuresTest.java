package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values: 50-digit decimal arithmetic of the published formulas. */
class MeasuresTest {

    @Test
    void agreementBeyondChance() {
        assertThat(new CohenKappa(45, 3, 5, 47).value()).isCloseTo(.84, within(1e-9));
    }

    @Test
    void distancesOfDistributions() {
        var p = new double[] {.7, .2, .05, .05};
        var q = new double[] {.6, .25, .1, .05};

        assertThat(new Divergence(p, q).kullbackLeibler()).isCloseTo(.028619407, within(1e-8));
        assertThat(new Divergence(q, p).kullbackLeibler()).isCloseTo(.032610198, within(1e-8));
        assertThat(new Divergence(p, q).jensenShannon()).isCloseTo(.007564215, within(1e-8));
        assertThat(new Divergence(p, q).totalVariation()).isCloseTo(.1, within(1e-12));
        assertThatThrownBy(() -> new Divergence(p, new double[] {1}))
                .hasMessage("Distributions over 4 and 1 tokens cannot be compared.");
    }

    @Test
    void distanceOfLogits() {
        var divergence = Divergence.ofLogits(new double[] {2, 1, 0, -1}, new double[] {1.5, 1.2, .1, -.5});

        assertThat(divergence.kullbackLeibler()).isCloseTo(.0623597726, within(1e-9));
    }

    @Test
    void calibrationOfConfidence() {
        var calibration = new Calibration(
                new double[] {.95, .92, .85, .81, .65, .62, .55, .31},
                new boolean[] {true, true, true, false, true, false, false, false});

        assertThat(calibration.expectedError()).isCloseTo(.24, within(1e-9));
        assertThat(calibration.brier()).isCloseTo(.199125, within(1e-9));
    }

    @Test
    void repeatedNGrams() {
        var words = List.of("the cat sat on the mat the cat sat on the mat".split(" "));

        assertThat(Repetition.share(words, 1)).isCloseTo(.583333, within(1e-6));
        assertThat(Repetition.share(words, 2)).isCloseTo(.454545, within(1e-6));
        assertThat(Repetition.share(words, 3)).isCloseTo(.4, within(1e-9));
        assertThat(Repetition.share(words, 4)).isCloseTo(.333333, within(1e-6));
        assertThat(Repetition.share(words, 13)).isZero();
    }

    @Test
    void randomDrawsNeverGiveZero() {
        assertThat(MonteCarlo.p(12, 999)).isCloseTo(.013, within(1e-12));
    }

    @Test
    void logOddsOfRefusal() {
        assertThat(LogOdds.of(.02)).isCloseTo(-3.891820, within(1e-6));
        assertThat(LogOdds.of(.9)).isCloseTo(2.197225, within(1e-6));
    }
}
