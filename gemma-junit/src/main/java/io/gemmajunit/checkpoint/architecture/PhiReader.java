package io.gemmajunit.checkpoint.architecture;

import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads the configuration of a Phi model (1, 1.5 or 2): attention and feed-forward side by side after one layer norm,
 * biases everywhere, a part of each head rotated, a head of its own.
 */
final class PhiReader {

    private static final WeightNames WEIGHTS = WeightNames.NONE
            .with(WeightRole.EMBEDDING, "model.embed_tokens")
            .withBiased(WeightRole.FINAL_NORM, "model.final_layernorm")
            .withBiased(WeightRole.HEAD, "lm_head")
            .withBiased(WeightRole.INPUT_NORM, "model.layers.%d.input_layernorm")
            .withBiased(WeightRole.QUERY, "model.layers.%d.self_attn.q_proj")
            .withBiased(WeightRole.KEY, "model.layers.%d.self_attn.k_proj")
            .withBiased(WeightRole.VALUE, "model.layers.%d.self_attn.v_proj")
            .withBiased(WeightRole.OUTPUT, "model.layers.%d.self_attn.dense")
            .withBiased(WeightRole.UP, "model.layers.%d.mlp.fc1")
            .withBiased(WeightRole.DOWN, "model.layers.%d.mlp.fc2");

    private static final WeightNames WEIGHTS_WITH_NORMED_HEADS = WEIGHTS.withBiased(
                    WeightRole.QUERY_NORM, "model.layers.%d.self_attn.q_layernorm")
            .withBiased(WeightRole.KEY_NORM, "model.layers.%d.self_attn.k_layernorm");

    private PhiReader() {}

    static ModelConfig read(String architecture, ConfigFields fields) {
        fields.requireCausal();
        int hiddenSize = fields.count("hidden_size", 2048);
        int heads = fields.count("num_attention_heads", 32);
        int headDim = hiddenSize / heads;
        double rotated = RopeReader.parameters(fields)
                .share("partial_rotary_factor", fields.share("partial_rotary_factor", 0.5));
        var attention = new AttentionConfig(
                heads,
                fields.json().hasNonNull("num_key_value_heads") ? fields.count("num_key_value_heads") : heads,
                headDim,
                OptionalInt.empty(),
                RopeReader.only(fields, 10_000, (int) (headDim * rotated)),
                Values.PROJECTED,
                1 / Math.sqrt(headDim),
                OptionalDouble.empty());
        return new ModelConfig(
                architecture,
                fields.count("vocab_size", 51_200),
                hiddenSize,
                fields.count("max_position_embeddings", 2048),
                Collections.nCopies(
                        fields.parts("num_hidden_layers", 24),
                        new LayerConfig(attention, fields.count("intermediate_size", 8192))),
                new NormConfig(NormConfig.Kind.LAYER, fields.positive("layer_norm_eps", 1e-5)),
                fields.json().has("hidden_act") ? fields.activation("hidden_act") : Activation.GELU_TANH,
                1,
                OptionalDouble.empty(),
                weights(fields),
                Additions.NONE,
                Placeholders.NONE);
    }

    private static WeightNames weights(ConfigFields fields) {
        WeightNames names = fields.flag("qk_layernorm", false) ? WEIGHTS_WITH_NORMED_HEADS : WEIGHTS;
        return fields.flag("tie_word_embeddings", false) ? names.withTiedHead() : names;
    }
}
