package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import java.util.Optional;

/**
 * How the forward pass computes.
 *
 * @param dtype element type of weights and activations; empty to follow the checkpoint
 * @param rounding of the constants that are not weights
 * @param threads processor threads; 0 for libtorch's own choice, one for each core
 */
public record EngineOptions(Optional<Dtype> dtype, ConstantRounding rounding, int threads) {

    public EngineOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("The number of threads is " + threads + "; it must be 0 or more.");
        }
    }

    /** Returns options that follow the checkpoint's element type, or use the given one, on all threads. */
    public static EngineOptions of(Optional<Dtype> dtype) {
        return new EngineOptions(dtype, ConstantRounding.NONE, 0);
    }

    long memoryFor(Checkpoint checkpoint) {
        return MemoryBudget.beside(0);
    }

    Dtype constantsFor(Checkpoint checkpoint) {
        return rounding == ConstantRounding.NONE ? Dtype.FLOAT32 : checkpoint.storedDtype();
    }

    /** bfloat16 checkpoints run as they are; float16 ones in float32, for processors are slow at it and it overflows. */
    Dtype dtypeFor(Checkpoint checkpoint) {
        return dtype.orElse(checkpoint.storedDtype() == Dtype.BFLOAT16 ? Dtype.BFLOAT16 : Dtype.FLOAT32);
    }
}
