package io.gemmajunit.checkpoint.architecture;

import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Reads the configuration of a Gemma 3 model's text part: five layers with a sliding window to one without, each kind
 * with a rotation of its own; queries and keys are normalized. Multimodal checkpoints leave out what equals the
 * default.
 */
final class Gemma3Reader {

    /** Gemma 3n and 4 have these too. */
    static final WeightNames WEIGHTS = Gemma2Reader.WEIGHTS
            .with(WeightRole.QUERY_NORM, "model.layers.%d.self_attn.q_norm")
            .with(WeightRole.KEY_NORM, "model.layers.%d.self_attn.k_norm");

    private Gemma3Reader() {}

    static ModelConfig readTextPart(String architecture, ConfigFields fields) {
        return read(architecture, GemmaFields.textPart(fields), OptionalDouble.empty());
    }

    static ModelConfig read(String architecture, ConfigFields fields) {
        return read(architecture, fields, fields.softCap("final_logit_softcapping", OptionalDouble.empty()));
    }

    /** The reference ignores {@code attn_logit_softcapping}, and in multimodal models the cap on logits too. */
    private static ModelConfig read(String architecture, ConfigFields fields, OptionalDouble logitSoftCap) {
        var gemma = new GemmaFields(fields);
        int hiddenSize = fields.count("hidden_size", 2304);
        int headDim = fields.count("head_dim", 256);
        int intermediateSize = fields.count("intermediate_size", 9216);
        int layers = fields.parts("num_hidden_layers", 26);
        IntPredicate slides = gemma.slides(layers, fields.count("sliding_window_pattern", 6));
        var narrow = new LayerConfig(
                attention(fields, headDim, gemma.window(4096), RopeReader.sliding(fields, 10_000, headDim)),
                intermediateSize);
        var wide = new LayerConfig(
                attention(fields, headDim, OptionalInt.empty(), RopeReader.full(fields, 1_000_000, headDim)),
                intermediateSize);
        return new ModelConfig(
                architecture,
                fields.count("vocab_size", 262_208),
                hiddenSize,
                fields.count("max_position_embeddings", 131_072),
                GemmaFields.layers(layers, layer -> slides.test(layer) ? narrow : wide),
                gemma.norm(NormConfig.Kind.RMS),
                gemma.activation(),
                Math.sqrt(hiddenSize),
                logitSoftCap,
                gemma.weights(WEIGHTS),
                Additions.NONE,
                Placeholders.NONE);
    }

    private static AttentionConfig attention(ConfigFields fields, int headDim, OptionalInt window, Rope rope) {
        return new AttentionConfig(
                fields.count("num_attention_heads", 8),
                fields.count("num_key_value_heads", 4),
                headDim,
                window,
                rope,
                Values.PROJECTED,
                1 / Math.sqrt(fields.positive("query_pre_attn_scalar", 256)),
                OptionalDouble.empty());
    }
}
