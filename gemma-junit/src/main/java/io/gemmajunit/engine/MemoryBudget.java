package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.machine.Memory;

/** Memory that an engine may take beside its weights by default: half of what the weights leave. */
final class MemoryBudget {

    private MemoryBudget() {}

    /** @param weights bytes of the weights, which must be resident to be fast even where they are mapped */
    static long beside(long weights) {
        long available = Memory.available();
        return Math.max((available - weights) / 2, available / 16);
    }

    /**
     * Refuses weights that must be decoded into memory and do not fit.
     *
     * @param weights bytes of the weights that are decoded
     * @throws EngineException if less memory is free
     */
    static void requireRoom(Checkpoint checkpoint, Dtype dtype, long weights) {
        requireRoom(checkpoint, dtype, weights, Memory.available());
    }

    static void requireRoom(Checkpoint checkpoint, Dtype dtype, long weights, long available) {
        if (checkpoint.isDecoded() && weights > available) {
            String fix = dtype == Dtype.FLOAT32
                    ? "set gemma.dtype=bfloat16, which needs half of it, or run it on a machine with more."
                    : "run it on a machine with more.";
            throw new EngineException(
                    "The weights of checkpoint " + checkpoint.location() + " take " + mebibytes(weights)
                            + " of memory once they are decoded to " + dtype.label() + ", and " + mebibytes(available)
                            + " is free; " + fix);
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
