package io.gemmajunit.engine.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.weights.QuantisedWeights;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    /** 5 of 13 GiB are left, and half of these is for what a run needs. */
    @Test
    void derivesTheDefaultFromTheDevicesOwnMemory() {
        assertThat(MemoryBudget.on("cuda:0", 8L << 30, 13L << 30)).isEqualTo(5L << 29);
    }

    @Test
    void refusesWeightsThatTheDeviceCannotHold() {
        assertThatThrownBy(() -> MemoryBudget.on("cuda:1", 52L << 29, 24L << 30))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "The weights take 26.0 GiB and device cuda:1 has 24.0 GiB free; take one with more memory, or"
                                + " set gemma.device=cpu.");
    }

    @Test
    void wherePlainDecodingDoesNotFitALayerAtATimeIsUsual() {
        assertThat(MemoryBudget.usual(true, 1L << 60)).isEqualTo(QuantisedWeights.KEEP);
        assertThat(MemoryBudget.usual(true, 1)).isEqualTo(QuantisedWeights.DECODE);
        assertThat(MemoryBudget.usual(false, 1L << 60)).isEqualTo(QuantisedWeights.DECODE);
    }
}
