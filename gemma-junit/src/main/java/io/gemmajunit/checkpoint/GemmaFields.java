package io.gemmajunit.checkpoint;

import io.gemmajunit.checkpoint.LayerConfig.Rope;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The fields that Gemma 1, 2 and 3 share; an absent one has the default of transformers 5. */
record GemmaFields(ConfigFields fields) {

    private static final String SLIDING = "sliding_attention";

    GemmaFields {
        String bidirectional = fields.text(List.of("use_bidirectional_attention"), "false");
        if (!bidirectional.equals("false")) {
            throw new CheckpointException(
                    fields.file()
                            + " lets tokens see later ones (use_bidirectional_attention), so it is not a model that writes text.");
        }
    }

    NormConfig norm() {
        return new NormConfig(NormConfig.Kind.RMS, fields.positive("rms_norm_eps", 1e-6));
    }

    /** The first Gemma configs say {@code hidden_act: gelu} for models that were trained with the approximation. */
    Activation activation() {
        String name = fields.text(List.of("hidden_activation"), "");
        return name.isEmpty() && fields.text(List.of("hidden_act"), "gelu").equals("gelu")
                ? Activation.GELU_TANH
                : fields.activation(name.isEmpty() ? "hidden_act" : "hidden_activation");
    }

    WeightNames weights(WeightNames names) {
        WeightNames biased = fields.flag("attention_bias", false) ? names.withAttentionBias() : names;
        return fields.flag("tie_word_embeddings", true) ? biased.withTiedHead() : biased;
    }

    /** Every {@code pattern}th layer sees all tokens, unless {@code layer_types} or a pattern in the file says otherwise. */
    List<LayerConfig> layers(int count, int pattern, Rope sliding, Rope full) {
        var narrow = new LayerConfig(OptionalInt.of(fields.count("sliding_window", 4096)), sliding);
        var wide = new LayerConfig(OptionalInt.empty(), full);
        if (!fields.json().hasNonNull("layer_types")) {
            int period = fields.count("sliding_window_pattern", fields.count("_sliding_window_pattern", pattern));
            return IntStream.rangeClosed(1, count)
                    .mapToObj(i -> i % period == 0 ? wide : narrow)
                    .toList();
        }
        List<String> types = fields.texts("layer_types");
        if (types.size() != count || !List.of(SLIDING, "full_attention").containsAll(types)) {
            throw fields.unusable("layer_types");
        }
        return types.stream().map(type -> type.equals(SLIDING) ? narrow : wide).toList();
    }
}
