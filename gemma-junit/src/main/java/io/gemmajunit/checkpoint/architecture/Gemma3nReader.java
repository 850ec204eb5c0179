package io.gemmajunit.checkpoint.architecture;

import io.gemmajunit.checkpoint.architecture.Additions.AltUp;
import io.gemmajunit.checkpoint.architecture.Additions.PerLayerInputs;
import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * Reads the configuration of a Gemma 3n model's text part: several residual streams, a learned residual beside
 * attention, per-layer inputs, feed-forward layers of which the first are sparse, last layers that share keys and
 * values.
 */
final class Gemma3nReader {

    private static final WeightNames WEIGHTS =
            Gemma3Reader.WEIGHTS.withPerLayerInputs().withAltUp();

    private final ConfigFields fields;
    private final GemmaFields gemma;
    private final int count;
    private final int headDim;

    private Gemma3nReader(ConfigFields fields) {
        this.fields = fields;
        this.gemma = new GemmaFields(fields);
        this.count = fields.parts("num_hidden_layers", 35);
        this.headDim = fields.count("head_dim", 256);
    }

    static ModelConfig read(String architecture, ConfigFields fields) {
        return new Gemma3nReader(fields).config(architecture);
    }

    static ModelConfig readTextPart(String architecture, ConfigFields fields) {
        int foreign = fields.object("vision_config").count("vocab_offset", 262_144);
        return read(architecture, GemmaFields.textPart(fields))
                .withPlaceholders(new Placeholders(List.of(), 0, OptionalInt.of(foreign)));
    }

    private ModelConfig config(String architecture) {
        int hiddenSize = fields.count("hidden_size", 2048);
        return new ModelConfig(
                architecture,
                fields.count("vocab_size", 262_400),
                hiddenSize,
                fields.count("max_position_embeddings", 32_768),
                GemmaFields.layers(count, layers()),
                gemma.norm(NormConfig.Kind.RMS_AS_STORED),
                gemma.activation(),
                Math.sqrt(hiddenSize),
                fields.softCap("final_logit_softcapping", OptionalDouble.of(30)),
                gemma.weights(WEIGHTS),
                new Additions(
                        Optional.of(new PerLayerInputs(
                                fields.count("vocab_size_per_layer_input", 262_144),
                                fields.count("hidden_size_per_layer_input", 256),
                                true)),
                        Optional.empty(),
                        Optional.of(new AltUp(
                                fields.parts("altup_num_inputs", 4),
                                fields.countOrNone("altup_active_idx", 0),
                                fields.flag("altup_correct_scale", true),
                                fields.count("laurel_rank", 64)))),
                Placeholders.NONE);
    }

    private IntFunction<LayerConfig> layers() {
        IntPredicate slides = gemma.slides(count, 5);
        int shared = fields.countOrNone("num_kv_shared_layers", 15);
        // The reference shares none where no layer would be left to share those of.
        IntFunction<OptionalInt> donors = gemma.donors(count, slides, shared < count ? shared : 0);
        IntUnaryOperator widths = widths();
        IntToDoubleFunction sparsities = sparsities();
        AttentionConfig narrow = attention(gemma.window(512), RopeReader.sliding(fields, 10_000, headDim));
        AttentionConfig wide = attention(OptionalInt.empty(), RopeReader.full(fields, 1_000_000, headDim));
        return layer -> new LayerConfig(
                slides.test(layer) ? narrow : wide,
                widths.applyAsInt(layer),
                sparsities.applyAsDouble(layer),
                donors.apply(layer));
    }

    private AttentionConfig attention(OptionalInt window, Rope rope) {
        return new AttentionConfig(
                fields.count("num_attention_heads", 8),
                fields.count("num_key_value_heads", 2),
                headDim,
                window,
                rope,
                Values.NORMED,
                1,
                OptionalDouble.empty());
    }

    /** One number for all layers, or a list. */
    private IntUnaryOperator widths() {
        if (!fields.json().path("intermediate_size").isArray()) {
            int width = fields.count("intermediate_size", 16_384);
            return layer -> width;
        }
        List<Integer> widths = oneForEachLayer("intermediate_size", fields.counts("intermediate_size"));
        return widths::get;
    }

    private IntToDoubleFunction sparsities() {
        if (!fields.json().hasNonNull("activation_sparsity_pattern")) {
            return layer -> count > 10 && layer < 10 ? 0.95 : 0;
        }
        List<Double> sparsities =
                oneForEachLayer("activation_sparsity_pattern", fields.numbers("activation_sparsity_pattern"));
        if (sparsities.stream().anyMatch(share -> share >= 1)) {
            throw fields.unusable("activation_sparsity_pattern");
        }
        return sparsities::get;
    }

    private <T> List<T> oneForEachLayer(String name, List<T> list) {
        if (list.size() != count) {
            throw fields.unusable(name);
        }
        return list;
    }
}
