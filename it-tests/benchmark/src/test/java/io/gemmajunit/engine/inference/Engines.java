package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.options.Attention;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.WeightStore;
import java.util.Optional;
import java.util.OptionalLong;

/** Engines whose options nobody sets, each with weights of its own. */
final class Engines {

    static final EngineOptions USUAL = options(Optional.empty(), ConstantRounding.NONE, EngineOptions.CPU);

    private Engines() {}

    static EngineOptions options(Optional<Dtype> dtype, ConstantRounding rounding, String device) {
        return new EngineOptions(dtype, rounding, 0, device, OptionalLong.empty(), Attention.EAGER, Optional.empty());
    }

    static GemmaEngine load(Checkpoint checkpoint, EngineOptions options) {
        return GemmaEngine.load(checkpoint, options, new WeightStore());
    }
}
