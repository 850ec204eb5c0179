package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GatePolicyTest {

    @Test
    void rejectsWhatMakesNoSense() {
        assertThat(new GatePolicy()).isEqualTo(new GatePolicy(.05, .01));
        assertThatThrownBy(() -> new GatePolicy(5, .01))
                .hasMessage("alpha is 5.0, but must lie between 0 and 0.5, for example 0.05.");
        assertThatThrownBy(() -> new GatePolicy(.05, -1))
                .hasMessage("tolerance is -1.0, but must be at least 0 and below 1, for example 0.01.");
        assertThatThrownBy(() -> new GatePolicy(.05, 2))
                .as("percentage points, of which no share loses more than it has")
                .hasMessage("tolerance is 2.0, but must be at least 0 and below 1, for example 0.01.");
        assertThatThrownBy(() -> new GatePolicy(Double.NaN, .01)).isInstanceOf(IllegalArgumentException.class);
    }
}
