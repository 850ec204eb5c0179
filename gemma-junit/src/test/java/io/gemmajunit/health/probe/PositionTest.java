package io.gemmajunit.health.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PositionTest {

    /** Probabilities 1/2, 1/4, 1/4: the entropy is 3/2 ln 2. */
    @Test
    void hasTheEntropyAndTheSurpriseOfAPrediction() {
        var position = Position.of(3, new float[] {(float) Math.log(2), 0, 0});

        assertThat(position.isFinite()).isTrue();
        assertThat(position.top()).isZero();
        assertThat(position.entropy()).isCloseTo(1.5 * Math.log(2), within(1e-6));
        assertThat(position.surprise(0)).isCloseTo(Math.log(4), within(1e-6));
    }

    @Test
    void takesTheLowestOfEqualTokens() {
        assertThat(Position.of(0, new float[] {-1, 5, 5}).top()).isEqualTo(1);
    }

    @Test
    void seesWhatIsNoNumber() {
        assertThat(Position.of(0, new float[] {0, Float.NaN}).isFinite()).isFalse();
        assertThat(Position.of(0, new float[] {0, Float.POSITIVE_INFINITY}).isFinite())
                .isFalse();
    }
}
