package io.gemmajunit.run;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.ConstantRounding;
import io.gemmajunit.engine.EngineOptions;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a checkpoint is loaded.
 *
 * @param dtype {@code float32}, {@code bfloat16}, or {@code auto}: bfloat16 for a bfloat16 checkpoint, else float32
 * @param threads processor threads; 0 for one for each core
 */
public record ModelOptions(String dtype, int threads) {

    private static final String AUTO = "auto";

    public ModelOptions {
        if (!dtype.equals(AUTO) && known(dtype).isEmpty()) {
            throw new IllegalArgumentException("The dtype is \"" + dtype + "\"; it must be auto, float32 or bfloat16.");
        }
    }

    /** Returns the options that apply when nothing is configured. */
    public static ModelOptions defaults() {
        return new ModelOptions(AUTO, 0);
    }

    EngineOptions engineOptions() {
        return new EngineOptions(known(dtype), ConstantRounding.NONE, threads);
    }

    private static Optional<Dtype> known(String label) {
        return Arrays.stream(Dtype.values())
                .filter(dtype -> dtype != Dtype.FLOAT16 && dtype.label().equals(label))
                .findFirst();
    }
}
