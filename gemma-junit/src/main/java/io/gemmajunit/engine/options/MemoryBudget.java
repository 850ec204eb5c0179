package io.gemmajunit.engine.options;

import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.weights.QuantisedWeights;
import io.gemmajunit.machine.Memory;
import java.util.Locale;

/** Memory that an engine may take beside its weights by default: half of what the weights leave. */
final class MemoryBudget {

    private static final double GIB = 1L << 30;

    private MemoryBudget() {}

    /**
     * Returns bytes beside weights that are mapped.
     *
     * @param weights bytes of them, which must be resident to be fast
     */
    static long beside(long weights) {
        long available = Memory.available();
        return Math.max((available - weights) / 2, available / 16);
    }

    /**
     * Returns bytes beside weights that are copied to a device.
     *
     * @param weights bytes of all of them
     * @param free bytes that the device has for weights and the rest
     * @throws EngineException if the weights leave nothing
     */
    static long on(String device, long weights, long free) {
        if (weights >= free) {
            throw new EngineException(String.format(
                    Locale.ROOT,
                    "The weights take %.1f GiB and device %s has %.1f GiB free; take one with more memory, or"
                            + " set gemma.device=cpu.",
                    weights / GIB,
                    device,
                    free / GIB));
        }
        return (free - weights) / 2;
    }

    /** Returns when to decode weights: all at once, if these bytes leave the least that an engine takes beside them. */
    static QuantisedWeights usual(boolean isOnProcessor, long decoded) {
        long available = Memory.available();
        return isOnProcessor && decoded > available - available / 16 ? QuantisedWeights.KEEP : QuantisedWeights.DECODE;
    }
}
