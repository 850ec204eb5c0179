package io.gemmajunit.engine;

import io.gemmajunit.machine.Memory;

/** Memory that an engine may take beside its weights by default: half of what the weights leave. */
final class MemoryBudget {

    private MemoryBudget() {}

    /** @param weights bytes of the weights, which must be resident to be fast even where they are mapped */
    static long beside(long weights) {
        long available = Memory.available();
        return Math.max((available - weights) / 2, available / 16);
    }
}
