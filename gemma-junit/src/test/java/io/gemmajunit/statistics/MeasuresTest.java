package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values: 50-digit decimal arithmetic of the published formulas. */
class MeasuresTest {

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
    void randomDrawsNeverGiveZero() {
        assertThat(MonteCarlo.p(12, 999)).isCloseTo(.013, within(1e-12));
    }
}
