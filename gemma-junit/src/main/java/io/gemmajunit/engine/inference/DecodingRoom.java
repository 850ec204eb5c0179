package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.QuantisedWeights;
import io.gemmajunit.engine.weights.WeightLayout;
import io.gemmajunit.machine.Memory;

/** Room for the numbers of quantised weights. */
final class DecodingRoom {

    private DecodingRoom() {}

    /**
     * Refuses weights that must be decoded into memory and do not fit.
     *
     * @throws EngineException if less memory is free, or if weights are to be decoded layer by layer for another device
     */
    static void require(Checkpoint checkpoint, EngineOptions options) {
        var layout = new WeightLayout(checkpoint.config());
        Dtype dtype = options.dtypeFor(checkpoint);
        if (options.quantisedFor(checkpoint) == QuantisedWeights.DECODE) {
            requireForAll(checkpoint, dtype, layout.decodedBytes(checkpoint, dtype), Memory.available());
        } else {
            if (!options.device().equals(EngineOptions.CPU)) {
                throw new EngineException("gemma.quantised=keep decodes weights on the processor, layer by layer, and"
                        + " gemma.device is " + options.device() + "; set gemma.quantised=decode or gemma.device=cpu.");
            }
            requireForLayer(checkpoint, dtype, layout.keptBytes(checkpoint, dtype), Memory.available());
        }
    }

    static void requireForAll(Checkpoint checkpoint, Dtype dtype, long weights, long available) {
        if (checkpoint.isDecoded() && weights > available) {
            throw new EngineException(
                    "The weights of checkpoint " + checkpoint.location() + " take " + mebibytes(weights)
                            + " of memory once they are decoded to " + dtype.label() + ", and " + mebibytes(available)
                            + " is free; set gemma.quantised=keep, which decodes a layer at a time, "
                            + (dtype == Dtype.FLOAT32 ? "" : "or ") + more(dtype));
        }
    }

    static void requireForLayer(Checkpoint checkpoint, Dtype dtype, long weights, long available) {
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
