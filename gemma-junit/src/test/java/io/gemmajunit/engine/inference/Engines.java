package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.options.Attention;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.WeightStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Engines as tests want them: on the processor, each with weights of its own. */
public final class Engines {

    /** The options of a user who sets none. */
    public static final EngineOptions USUAL = options(Optional.empty(), ConstantRounding.NONE, 0);

    public static final EngineOptions FLOAT32 = options(Dtype.FLOAT32);

    private Engines() {}

    public static EngineOptions options(Dtype dtype) {
        return options(Optional.of(dtype), ConstantRounding.NONE, 0);
    }

    static EngineOptions float32(ConstantRounding rounding, int threads) {
        return options(Optional.of(Dtype.FLOAT32), rounding, threads);
    }

    /** Returns the options of a user who sets the device alone. */
    static EngineOptions on(String device) {
        return new EngineOptions(
                Optional.empty(),
                ConstantRounding.NONE,
                0,
                device,
                OptionalLong.empty(),
                Attention.EAGER,
                Optional.empty());
    }

    private static EngineOptions options(Optional<Dtype> dtype, ConstantRounding rounding, int threads) {
        return new EngineOptions(
                dtype, rounding, threads, EngineOptions.CPU, OptionalLong.empty(), Attention.EAGER, Optional.empty());
    }

    public static GemmaEngine load(Path folder, EngineOptions options) {
        return load(Checkpoint.open(folder), options);
    }

    static GemmaEngine load(Checkpoint checkpoint, EngineOptions options) {
        return GemmaEngine.load(checkpoint, options, new WeightStore());
    }
}
