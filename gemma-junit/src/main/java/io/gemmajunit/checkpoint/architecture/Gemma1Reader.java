package io.gemmajunit.checkpoint.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the configuration of a Gemma 1 model: every layer sees all tokens. */
final class Gemma1Reader {

    private static final WeightNames WEIGHTS =
            WeightNames.GEMMA.with(WeightRole.PRE_FEED_FORWARD_NORM, "model.layers.%d.post_attention_layernorm");

    private Gemma1Reader() {}

    static ModelConfig read(String architecture, ConfigFields fields) {
        var gemma = new GemmaFields(fields);
        int hiddenSize = fields.count("hidden_size", 3072);
        int headDim = fields.count("head_dim", 256);
        var attention = new AttentionConfig(
                fields.count("num_attention_heads", 16),
                fields.count("num_key_value_heads", 16),
                headDim,
                OptionalInt.empty(),
                RopeReader.only(fields, 10_000, headDim),
                Values.PROJECTED,
                1 / Math.sqrt(headDim),
                OptionalDouble.empty());
        return new ModelConfig(
                architecture,
                fields.count("vocab_size", 256_000),
                hiddenSize,
                fields.count("max_position_embeddings", 8192),
                Collections.nCopies(
                        fields.parts("num_hidden_layers", 28),
                        new LayerConfig(attention, fields.count("intermediate_size", 24_576))),
                gemma.norm(NormConfig.Kind.RMS),
                activation(fields),
                Math.sqrt(hiddenSize),
                OptionalDouble.empty(),
                gemma.weights(WEIGHTS),
                Additions.NONE,
                Placeholders.NONE);
    }

    /**
     * The first configurations say {@code gelu} for models that were trained with the approximation; as in transformers
     * 5, {@code hidden_activation} is not heard.
     */
    private static Activation activation(ConfigFields fields) {
        JsonNode named = fields.json().path("hidden_act");
        boolean isUsual = named.isMissingNode() || named.asText().equals("gelu");
        return isUsual ? Activation.GELU_TANH : fields.activation("hidden_act");
    }
}
