package io.gemmajunit.checkpoint.architecture;

import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Reads the configuration of a Gemma 2 model: every other layer has a sliding window, scores and logits are
 * soft-capped. VaultGemma is the same without the norms after attention and feed-forward.
 */
final class Gemma2Reader {

    private static final WeightNames VAULT =
            WeightNames.GEMMA.with(WeightRole.PRE_FEED_FORWARD_NORM, "model.layers.%d.pre_feedforward_layernorm");

    /** Later Gemmas have these too. */
    static final WeightNames WEIGHTS = VAULT.with(
                    WeightRole.POST_ATTENTION_NORM, "model.layers.%d.post_attention_layernorm")
            .with(WeightRole.POST_FEED_FORWARD_NORM, "model.layers.%d.post_feedforward_layernorm");

    private Gemma2Reader() {}

    static ModelConfig read(String architecture, ConfigFields fields) {
        return read(architecture, fields, WEIGHTS);
    }

    static ModelConfig readVault(String architecture, ConfigFields fields) {
        return read(architecture, fields, VAULT);
    }

    private static ModelConfig read(String architecture, ConfigFields fields, WeightNames weights) {
        var gemma = new GemmaFields(fields);
        int hiddenSize = fields.count("hidden_size", 2304);
        int intermediateSize = fields.count("intermediate_size", 9216);
        int layers = fields.parts("num_hidden_layers", 26);
        IntPredicate slides = gemma.slides(layers, 2);
        var narrow = new LayerConfig(attention(fields, gemma.window(4096)), intermediateSize);
        var wide = new LayerConfig(attention(fields, OptionalInt.empty()), intermediateSize);
        return new ModelConfig(
                architecture,
                fields.count("vocab_size", 256_000),
                hiddenSize,
                fields.count("max_position_embeddings", 8192),
                GemmaFields.layers(layers, layer -> slides.test(layer) ? narrow : wide),
                gemma.norm(NormConfig.Kind.RMS),
                gemma.activation(),
                Math.sqrt(hiddenSize),
                fields.softCap("final_logit_softcapping", OptionalDouble.of(30)),
                gemma.weights(weights),
                Additions.NONE,
                Placeholders.NONE);
    }

    private static AttentionConfig attention(ConfigFields fields, OptionalInt window) {
        int headDim = fields.count("head_dim", 256);
        return new AttentionConfig(
                fields.count("num_attention_heads", 8),
                fields.count("num_key_value_heads", 4),
                headDim,
                window,
                RopeReader.only(fields, 10_000, headDim),
                Values.PROJECTED,
                1 / Math.sqrt(fields.positive("query_pre_attn_scalar", 256)),
                fields.softCap("attn_logit_softcapping", OptionalDouble.of(50)));
    }
}
