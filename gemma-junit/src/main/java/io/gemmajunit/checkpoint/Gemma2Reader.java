package io.gemmajunit.checkpoint;

import io.gemmajunit.checkpoint.LayerConfig.Rope;
import java.util.OptionalDouble;

/** Reads the configuration of a Gemma 2 model: every other layer has a sliding window, scores and logits are soft-capped. */
final class Gemma2Reader {

    /** Gemma 3 has these too. */
    static final WeightNames WEIGHTS = WeightNames.GEMMA
            .with(WeightRole.POST_ATTENTION_NORM, "model.layers.%d.post_attention_layernorm")
            .with(WeightRole.PRE_FEED_FORWARD_NORM, "model.layers.%d.pre_feedforward_layernorm")
            .with(WeightRole.POST_FEED_FORWARD_NORM, "model.layers.%d.post_feedforward_layernorm");

    private Gemma2Reader() {}

    static ModelConfig read(String architecture, ConfigFields fields) {
        var gemma = new GemmaFields(fields);
        int hiddenSize = fields.count("hidden_size");
        int headDim = fields.count("head_dim", 256);
        Rope rope = RopeReader.full(fields, 10_000);
        return new ModelConfig(
                architecture,
                fields.count("vocab_size"),
                hiddenSize,
                fields.count("intermediate_size"),
                fields.count("max_position_embeddings"),
                gemma.layers(fields.count("num_hidden_layers"), 2, rope, rope),
                new AttentionConfig(
                        fields.count("num_attention_heads"),
                        fields.count("num_key_value_heads"),
                        headDim,
                        headDim,
                        1 / Math.sqrt(fields.positive("query_pre_attn_scalar", 256)),
                        fields.softCap("attn_logit_softcapping", OptionalDouble.of(50))),
                gemma.norm(),
                gemma.activation(),
                Math.sqrt(hiddenSize),
                fields.softCap("final_logit_softcapping", OptionalDouble.of(30)),
                gemma.weights(WEIGHTS));
    }
}
