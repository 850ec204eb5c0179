package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values: 50-digit decimal arithmetic of the published formulas. */
class RoganGladenTest {

    private static final Proportion SENSITIVITY = new Proportion(180, 200);
    private static final Proportion SPECIFICITY = new Proportion(190, 200);

    @Test
    void correctsARateForTheErrorsOfItsDetector() {
        var corrected = new RoganGladen(new Proportion(35, 250), SENSITIVITY, SPECIFICITY);

        assertThat(corrected.youden()).isCloseTo(0.85, within(1e-12));
        assertThat(corrected.rate()).isCloseTo(.105882, within(1e-6));
        var interval = corrected.interval(0.95, 250);
        assertThat(interval.low()).isCloseTo(.046601, within(1e-6));
        assertThat(interval.high()).isCloseTo(.169640, within(1e-6));
    }

    @Test
    void cutsWhatFalseAlarmsExplain() {
        var corrected = new RoganGladen(new Proportion(3, 250), SENSITIVITY, SPECIFICITY);

        assertThat(corrected.raw()).isCloseTo(-.044706, within(1e-6));
        assertThat(corrected.rate()).isZero();
        assertThat(corrected.interval(0.95, 250).low()).isZero();
        assertThat(corrected.interval(0.95, 250).high()).isCloseTo(.002039, within(1e-6));
    }

    @Test
    void leavesARateAloneIfTheDetectorNeverErrs() {
        var perfect = new Proportion(1000, 1000);

        assertThat(new RoganGladen(new Proportion(7, 50), perfect, perfect).rate())
                .isCloseTo(.14, within(1e-12));
    }

    @Test
    void refusesADetectorThatTellsNothing() {
        assertThatThrownBy(() -> new RoganGladen(new Proportion(1, 2), new Proportion(1, 2), new Proportion(1, 2)))
                .hasMessage("A detector with sensitivity 0.5 and specificity 0.5 is no better than a coin and corrects"
                        + " nothing.");
    }
}
