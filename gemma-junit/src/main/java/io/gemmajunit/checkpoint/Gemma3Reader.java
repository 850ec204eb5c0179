package io.gemmajunit.checkpoint;

import io.gemmajunit.checkpoint.LayerConfig.Rope;
import java.util.OptionalDouble;

/**
 * Reads the configuration of a Gemma 3 model's text part: five layers with a sliding window to one without, each kind with a
 * rotation of its own; queries and keys are normalized. Multimodal checkpoints leave out what equals the default.
 */
final class Gemma3Reader {

    private static final WeightNames WEIGHTS = Gemma2Reader.WEIGHTS
            .with(WeightRole.QUERY_NORM, "model.layers.%d.self_attn.q_norm")
            .with(WeightRole.KEY_NORM, "model.layers.%d.self_attn.k_norm");

    private Gemma3Reader() {}

    static ModelConfig readTextPart(String architecture, ConfigFields fields) {
        ConfigFields text = fields.object("text_config");
        if (!text.json().isObject()) {
            throw fields.unusable("text_config");
        }
        return read(architecture, text, OptionalDouble.empty());
    }

    static ModelConfig read(String architecture, ConfigFields fields) {
        return read(architecture, fields, fields.softCap("final_logit_softcapping", OptionalDouble.empty()));
    }

    /** The reference ignores {@code attn_logit_softcapping}, and in multimodal models the cap on logits too. */
    private static ModelConfig read(String architecture, ConfigFields fields, OptionalDouble logitSoftCap) {
        var gemma = new GemmaFields(fields);
        int hiddenSize = fields.count("hidden_size", 2304);
        int headDim = fields.count("head_dim", 256);
        Rope sliding = RopeReader.sliding(fields, 10_000);
        Rope full = RopeReader.full(fields, 1_000_000);
        return new ModelConfig(
                architecture,
                fields.count("vocab_size", 262_208),
                hiddenSize,
                fields.count("intermediate_size", 9216),
                fields.count("max_position_embeddings", 131_072),
                gemma.layers(fields.count("num_hidden_layers", 26), 6, sliding, full),
                new AttentionConfig(
                        fields.count("num_attention_heads", 8),
                        fields.count("num_key_value_heads", 4),
                        headDim,
                        headDim,
                        1 / Math.sqrt(fields.positive("query_pre_attn_scalar", 256)),
                        OptionalDouble.empty()),
                gemma.norm(),
                gemma.activation(),
                Math.sqrt(hiddenSize),
                logitSoftCap,
                gemma.weights(WEIGHTS));
    }
}
