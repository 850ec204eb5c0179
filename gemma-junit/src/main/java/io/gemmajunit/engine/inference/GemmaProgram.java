package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.architecture.Activation;
import io.gemmajunit.checkpoint.architecture.Additions;
import io.gemmajunit.checkpoint.architecture.Additions.AltUp;
import io.gemmajunit.checkpoint.architecture.Additions.Experts;
import io.gemmajunit.checkpoint.architecture.Additions.PerLayerInputs;
import io.gemmajunit.checkpoint.architecture.AttentionConfig;
import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import io.gemmajunit.checkpoint.architecture.LayerConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.NormConfig;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.architecture.WeightRole.Scope;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.torch.AtenType;
import io.gemmajunit.engine.weights.WeightLayout;
import io.gemmajunit.input.Resource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The source of the forward pass for one configuration. */
final class GemmaProgram {

    private static final String RESOURCE = "gemma.torchscript.py";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\w+)");

    private GemmaProgram() {}

    static String source(Checkpoint checkpoint, EngineOptions options) {
        Map<String, String> values = values(options.configFor(checkpoint), options.constantsFor(checkpoint));
        values.put("dtype", Long.toString(AtenType.code(options.dtypeFor(checkpoint))));
        values.put("is_adapted", flag(checkpoint.adapter().isPresent()));
        values.put("row_product", RowProduct.of(options.dtypeFor(checkpoint), options.device()));
        values.put("multiplies_scores", flag(RowProduct.isByOneDnn(options.dtypeFor(checkpoint), options.device())));
        values.put("attention_part", Integer.toString(Workspace.ATTENTION_PART));
        values.put("device", "torch.device(\"" + options.device() + "\")");
        return PLACEHOLDER.matcher(Resource.text(GemmaProgram.class, RESOURCE)).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(RESOURCE + " asks for the unknown " + match.group() + ".");
            }
            return value;
        });
    }

    /** @param constants element type that the embedding scale and the rotary frequencies are rounded to */
    private static Map<String, String> values(ModelConfig config, Dtype constants) {
        Map<String, String> values = new HashMap<>();
        putWeights(values, new WeightLayout(config));
        putLayers(values, config.layers());
        putAdditions(values, config.additions());
        values.put("padded_tokens", list(config.placeholders().padded(), id -> id));
        values.put("padding", Integer.toString(config.placeholders().padding()));
        values.put("vocabulary", Integer.toString(config.vocabSize()));
        values.put("constant_dtype", Long.toString(AtenType.code(constants)));
        values.put("norm", functionOf(config.norm().kind()));
        values.put("norm_offset", config.norm().kind() == NormConfig.Kind.RMS ? "1." : "0.");
        values.put("epsilon", Double.toString(config.norm().epsilon()));
        values.put("gelu", approximationOf(config.activation()));
        values.put("hidden_size", Integer.toString(config.hiddenSize()));
        values.put("embedding_scale", Double.toString(config.embeddingScale()));
        values.put("logit_cap", Double.toString(config.logitSoftCap().orElse(0)));
        return values;
    }

    private static String functionOf(NormConfig.Kind norm) {
        return switch (norm) {
            case RMS, RMS_AS_STORED -> "rms_norm";
            case LAYER -> "layer_norm";
        };
    }

    private static String approximationOf(Activation activation) {
        return switch (activation) {
            case GELU -> "none";
            case GELU_TANH -> "tanh";
        };
    }

    private static void putWeights(Map<String, String> values, WeightLayout layout) {
        for (WeightRole role : WeightRole.values()) {
            int[] slots = layout.slots(role);
            values.put(
                    role.name().toLowerCase(Locale.ROOT),
                    role.scope() == Scope.MODEL
                            ? Integer.toString(slots[0])
                            : list(Arrays.stream(slots).boxed().toList(), slot -> slot));
        }
    }

    private static void putLayers(Map<String, String> values, List<LayerConfig> layers) {
        List<AttentionConfig> kinds =
                layers.stream().map(LayerConfig::attention).distinct().toList();
        values.put("kinds", list(layers, layer -> kinds.indexOf(layer.attention())));
        values.put("windows", list(kinds, kind -> kind.window().orElse(0)));
        values.put("heads", list(kinds, AttentionConfig::heads));
        values.put("kv_heads", list(kinds, AttentionConfig::kvHeads));
        values.put("head_dims", list(kinds, AttentionConfig::headDim));
        values.put("rope_thetas", list(kinds, kind -> kind.rope().theta()));
        values.put("rope_factors", list(kinds, kind -> kind.rope().factor()));
        values.put("rope_widths", list(kinds, kind -> kind.rope().width()));
        values.put("rope_angles", list(kinds, kind -> kind.rope().angles()));
        values.put("attention_scales", list(kinds, AttentionConfig::scale));
        values.put("attention_caps", list(kinds, kind -> kind.softCap().orElse(0)));
        values.put("norms_values", list(kinds, kind -> kind.values() == Values.PROJECTED ? "False" : "True"));
        values.put("sparsities", list(layers, LayerConfig::sparsity));
        putCaches(values, layers);
    }

    /** Layers that share keys and values have no cache of their own. */
    private static void putCaches(Map<String, String> values, List<LayerConfig> layers) {
        List<Integer> owners = IntStream.range(0, layers.size())
                .filter(layer -> layers.get(layer).donor().isEmpty())
                .boxed()
                .toList();
        values.put("owners", list(owners, layer -> layer));
        values.put("last_owner", Integer.toString(owners.get(owners.size() - 1)));
        values.put(
                "caches",
                list(
                        IntStream.range(0, layers.size()).boxed().toList(),
                        layer -> owners.indexOf(layers.get(layer).donor().orElse(layer))));
    }

    private static void putAdditions(Map<String, String> values, Additions additions) {
        values.put("inputs_width", number(additions.perLayerInputs(), PerLayerInputs::width));
        values.put("inputs_vocabulary", number(additions.perLayerInputs(), PerLayerInputs::vocabSize));
        values.put("rounds_input_scales", flag(additions.perLayerInputs(), PerLayerInputs::hasRoundedScales));
        values.put("experts", number(additions.experts(), Experts::count));
        values.put("experts_chosen", number(additions.experts(), Experts::chosen));
        values.put("streams", number(additions.altUp(), AltUp::streams));
        values.put("active_stream", number(additions.altUp(), AltUp::active));
        values.put("scales_active_stream", flag(additions.altUp(), AltUp::isScaled));
    }

    private static <T> String number(Optional<T> addition, ToIntFunction<T> value) {
        return Integer.toString(addition.map(value::applyAsInt).orElse(0));
    }

    private static <T> String flag(Optional<T> addition, Predicate<T> value) {
        return flag(addition.filter(value).isPresent());
    }

    private static String flag(boolean value) {
        return value ? "True" : "False";
    }

    private static <T> String list(List<T> items, Function<T, Object> value) {
        return items.stream().map(value).map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
