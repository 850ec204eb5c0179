package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
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

    /** Returns when to decode weights, of which so many bytes are decoded. */
    static QuantisedWeights usual(boolean isOnProcessor, long decoded) {
        return isOnProcessor && decoded > Memory.available() ? QuantisedWeights.KEEP : QuantisedWeights.DECODE;
    }

    /**
     * Refuses weights that must be decoded into memory and do not fit.
     *
     * @throws EngineException if less memory is free, or if weights are to be decoded layer by layer for another device
     */
    static void requireRoom(Checkpoint checkpoint, EngineOptions options) {
        var layout = new WeightLayout(checkpoint.config());
        Dtype dtype = options.dtypeFor(checkpoint);
        if (options.quantisedFor(checkpoint) == QuantisedWeights.DECODE) {
            requireRoom(checkpoint, dtype, layout.decodedBytes(checkpoint, dtype), Memory.available());
        } else {
            if (!options.device().equals(EngineOptions.CPU)) {
                throw new EngineException("gemma.quantised=keep decodes weights on the processor, layer by layer, and"
                        + " gemma.device is " + options.device() + "; set gemma.quantised=decode or gemma.device=cpu.");
            }
            requireRoomForLayer(checkpoint, dtype, layout.keptBytes(checkpoint, dtype), Memory.available());
        }
    }

    static void requireRoom(Checkpoint checkpoint, Dtype dtype, long weights, long available) {
        if (checkpoint.isDecoded() && weights > available) {
            throw new EngineException(
                    "The weights of checkpoint " + checkpoint.location() + " take " + mebibytes(weights)
                            + " of memory once they are decoded to " + dtype.label() + ", and " + mebibytes(available)
                            + " is free; set gemma.quantised=keep, which decodes a layer at a time, "
                            + (dtype == Dtype.FLOAT32 ? "" : "or ") + more(dtype));
        }
    }

    static void requireRoomForLayer(Checkpoint checkpoint, Dtype dtype, long weights, long available) {
        if (weights > available) {
            throw new EngineException("The weights of checkpoint " + checkpoint.location() + " take "
                    + mebibytes(weights) + " of memory with one layer at a time decoded to " + dtype.label() + ", and "
                    + mebibytes(available) + " is free; " + more(dtype));
        }
    }

    private static String more(Dtype dtype) {
        return dtype == Dtype.FLOAT32
                ? "set gemma.dtype=bfloat16, which needs half of it, or run it on a machine with more."
                : "run it on a machine with more.";
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
