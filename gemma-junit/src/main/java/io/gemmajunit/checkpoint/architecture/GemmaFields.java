package io.gemmajunit.checkpoint.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The fields that the Gemmas share; an absent one has the default of transformers 5. */
record GemmaFields(ConfigFields fields) {

    private static final String TIED = "tie_word_embeddings";
    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";
    /** Where only tokens of images see later ones, a text is read from left to right. */
    private static final Set<String> CAUSAL_FOR_TEXT = Set.of("false", "vision");
    /** What may differ from layer to layer; where it may not, shapes tell. */
    private static final List<String> OF_A_LAYER = List.of("head_dim", "num_key_value_heads");

    GemmaFields {
        for (JsonNode layer : fields.json().path("per_layer_config")) {
            layer.fieldNames().forEachRemaining(name -> {
                if (!OF_A_LAYER.contains(name)) {
                    throw new CheckpointException(fields.file() + " gives single layers a " + name
                            + " of their own (per_layer_config), which this version cannot apply; supported are "
                            + String.join(" and ", OF_A_LAYER) + ".");
                }
            });
        }
        fields.requireCausal();
        if (!CAUSAL_FOR_TEXT.contains(fields.text(List.of("use_bidirectional_attention"), "false"))) {
            throw fields.notCausal("use_bidirectional_attention");
        }
    }

    /** Returns the fields of a multimodal model's text part; the head is the whole's. */
    static ConfigFields textPart(ConfigFields fields) {
        fields.requireCausal();
        ConfigFields text = fields.object("text_config");
        if (!text.json().isObject()) {
            throw fields.unusable("text_config");
        }
        // Null, unlike a field that is absent, means that it is not tied.
        boolean isTied = !fields.json().has(TIED) || fields.isSet(TIED);
        return text.with(TIED, BooleanNode.valueOf(isTied));
    }

    NormConfig norm(NormConfig.Kind kind) {
        return new NormConfig(kind, fields.positive("rms_norm_eps", 1e-6));
    }

    Activation activation() {
        return fields.json().has("hidden_activation") ? fields.activation("hidden_activation") : Activation.GELU_TANH;
    }

    WeightNames weights(WeightNames names) {
        WeightNames biased = fields.flag("attention_bias", false) ? names.withAttentionBias() : names;
        return fields.flag(TIED, true) ? biased.withTiedHead() : biased;
    }

    OptionalInt window(int otherwise) {
        return OptionalInt.of(fields.count("sliding_window", otherwise));
    }

    /** Every {@code period}th of {@code count} layers sees all tokens, unless the file lists what each does. */
    IntPredicate slides(int count, int period) {
        if (!fields.json().hasNonNull("layer_types")) {
            return layer -> (layer + 1) % period != 0;
        }
        List<String> types = fields.texts("layer_types");
        if (types.size() != count || !List.of(SLIDING, FULL).containsAll(types)) {
            throw fields.unusable("layer_types");
        }
        return layer -> types.get(layer).equals(SLIDING);
    }

    /**
     * Returns for each layer the one whose keys and values it shares: the last ones share those of the last layer
     * before them that sees as far.
     *
     * @param sharing how many do
     */
    IntFunction<OptionalInt> donors(int count, IntPredicate slides, int sharing) {
        int first = count - sharing;
        return layer -> layer < first
                ? OptionalInt.empty()
                : OptionalInt.of(IntStream.iterate(first - 1, i -> i >= 0, i -> i - 1)
                        .filter(i -> slides.test(i) == slides.test(layer))
                        .findFirst()
                        .orElseThrow(() -> fields.unusable("num_kv_shared_layers")));
    }

    static List<LayerConfig> layers(int count, IntFunction<LayerConfig> layer) {
        return IntStream.range(0, count).mapToObj(layer).toList();
    }
}
