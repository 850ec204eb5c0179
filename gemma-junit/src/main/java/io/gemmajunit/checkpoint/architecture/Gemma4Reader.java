package io.gemmajunit.checkpoint.architecture;

import com.fasterxml.jackson.databind.node.IntNode;
import io.gemmajunit.checkpoint.architecture.Additions.Experts;
import io.gemmajunit.checkpoint.architecture.Additions.PerLayerInputs;
import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Reads the configuration of a Gemma 4 model's text part: layers that see all tokens have heads of another shape, and
 * their values may be their keys; the last layers may share keys and values; per-layer inputs and experts are there or
 * not.
 */
final class Gemma4Reader {

    private static final WeightNames WEIGHTS =
            Gemma3Reader.WEIGHTS.with(WeightRole.LAYER_SCALAR, "model.layers.%d.layer_scalar");

    private static final String ROPES = "rope_parameters";

    private final ConfigFields fields;
    private final GemmaFields gemma;
    /** Of older styles to write rotations, none is heard. */
    private final ConfigFields ropes;

    private final Defaults defaults;
    private final int count;
    private final IntPredicate slides;

    private Gemma4Reader(ConfigFields fields, Defaults defaults) {
        this.fields = fields;
        this.gemma = new GemmaFields(fields);
        this.ropes = ropes(fields);
        this.defaults = defaults;
        this.count = fields.parts("num_hidden_layers", 30);
        IntPredicate written = gemma.slides(count, 6);
        // The reference makes the last layer see all tokens, whatever the file says.
        this.slides = layer -> layer < count - 1 && written.test(layer);
    }

    static ModelConfig read(String architecture, ConfigFields fields) {
        return new Gemma4Reader(fields, Defaults.GEMMA4).config(architecture);
    }

    static ModelConfig readTextPart(String architecture, ConfigFields fields) {
        return read(architecture, GemmaFields.textPart(fields)).withPlaceholders(placeholders(fields));
    }

    static ModelConfig readUnified(String architecture, ConfigFields fields) {
        return new Gemma4Reader(fields, Defaults.UNIFIED).config(architecture);
    }

    static ModelConfig readUnifiedTextPart(String architecture, ConfigFields fields) {
        return readUnified(architecture, GemmaFields.textPart(fields)).withPlaceholders(placeholders(fields));
    }

    private static ConfigFields ropes(ConfigFields fields) {
        if (!fields.json().hasNonNull(ROPES)) {
            return fields.nothing();
        }
        ConfigFields ofKinds = fields.requiredObject(ROPES);
        ofKinds.requiredObject("sliding_attention");
        ofKinds.requiredObject("full_attention");
        return fields.nothing().with(ROPES, ofKinds.json());
    }

    private static Placeholders placeholders(ConfigFields fields) {
        return new Placeholders(
                List.of(
                        fields.count("image_token_id", 258_880),
                        fields.count("audio_token_id", 258_881),
                        fields.count("video_token_id", 258_884)),
                GemmaFields.textPart(fields).countOrNone("pad_token_id", 0),
                OptionalInt.empty());
    }

    private ModelConfig config(String architecture) {
        int hiddenSize = fields.count("hidden_size", 2304);
        Optional<PerLayerInputs> inputs = perLayerInputs();
        Optional<Experts> experts = experts();
        WeightNames names = inputs.isPresent() ? WEIGHTS.withPerLayerInputs() : WEIGHTS;
        return new ModelConfig(
                architecture,
                fields.count("vocab_size", 262_144),
                hiddenSize,
                fields.count("max_position_embeddings", defaults.positions()),
                GemmaFields.layers(count, layers()),
                gemma.norm(NormConfig.Kind.RMS_AS_STORED),
                gemma.activation(),
                Math.sqrt(hiddenSize),
                fields.softCap("final_logit_softcapping", OptionalDouble.empty()),
                gemma.weights(experts.isPresent() ? names.withExperts() : names),
                new Additions(inputs, experts, Optional.empty()),
                Placeholders.NONE);
    }

    private IntFunction<LayerConfig> layers() {
        int shared = fields.countOrNone("num_kv_shared_layers", 0);
        // The reference shares none where there are not so many layers.
        IntFunction<OptionalInt> donors = gemma.donors(count, slides, shared > count ? 0 : shared);
        int intermediateSize = fields.count("intermediate_size", 9216);
        int whereShared = fields.flag("use_double_wide_mlp", false) ? 2 * intermediateSize : intermediateSize;
        return layer -> {
            OptionalInt donor = donors.apply(layer);
            return new LayerConfig(attention(layer), donor.isPresent() ? whereShared : intermediateSize, 0, donor);
        };
    }

    private AttentionConfig attention(int layer) {
        boolean isFull = !slides.test(layer);
        boolean valuesAreKeys = isFull && fields.flag("attention_k_eq_v", false);
        ConfigFields own = ownFields(layer);
        int headDim = own.count("head_dim", fields.count("head_dim", 256));
        return new AttentionConfig(
                fields.count("num_attention_heads", 8),
                own.count("num_key_value_heads", fields.count("num_key_value_heads", 4)),
                headDim,
                isFull ? OptionalInt.empty() : gemma.window(defaults.window()),
                isFull ? fullRope(headDim) : RopeReader.sliding(ropes, 10_000, headDim),
                valuesAreKeys ? Values.NORMED_KEYS : Values.NORMED,
                1,
                OptionalDouble.empty());
    }

    /**
     * As transformers 5 saves it, by the layer's number with zeros before it; otherwise published fields speak of all
     * layers that see all tokens, of their key-value heads only where values are keys.
     */
    private ConfigFields ownFields(int layer) {
        if (fields.json().has("per_layer_config")) {
            ConfigFields layers = fields.objectOrNone("per_layer_config");
            return layers.json().properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(number -> number.matches("0*" + layer))
                    .map(layers::requiredObject)
                    .findFirst()
                    .orElse(layers);
        }
        if (slides.test(layer)) {
            return fields.nothing();
        }
        ConfigFields own = fields.nothing().with("head_dim", IntNode.valueOf(fields.count("global_head_dim", 512)));
        boolean hasOwnHeads =
                fields.flag("attention_k_eq_v", false) && fields.json().hasNonNull("num_global_key_value_heads");
        return hasOwnHeads
                ? own.with("num_key_value_heads", IntNode.valueOf(fields.count("num_global_key_value_heads")))
                : own;
    }

    private Rope fullRope(int headDim) {
        return ropes.json().isEmpty()
                ? new Rope(1_000_000, 1, headDim, headDim / 8)
                : RopeReader.full(ropes, 1_000_000, headDim);
    }

    private Optional<PerLayerInputs> perLayerInputs() {
        int width = defaults.perLayerWidth() == 0
                ? 0
                : fields.countOrNone("hidden_size_per_layer_input", defaults.perLayerWidth());
        return width == 0
                ? Optional.empty()
                : Optional.of(new PerLayerInputs(fields.count("vocab_size_per_layer_input", 262_144), width, false));
    }

    private Optional<Experts> experts() {
        return fields.flag("enable_moe_block", false)
                ? Optional.of(new Experts(
                        fields.count("num_experts"),
                        fields.count("top_k_experts"),
                        fields.count("moe_intermediate_size")))
                : Optional.empty();
    }

    /** What absent fields mean. */
    private record Defaults(int window, int positions, int perLayerWidth) {

        private static final Defaults GEMMA4 = new Defaults(512, 131_072, 256);
        /** The 12B model, which has neither per-layer inputs nor experts. */
        private static final Defaults UNIFIED = new Defaults(1024, 262_144, 0);
    }
}
