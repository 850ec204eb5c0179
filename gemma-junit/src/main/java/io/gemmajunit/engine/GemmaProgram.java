package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Activation;
import io.gemmajunit.checkpoint.AttentionConfig;
import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.LayerConfig;
import io.gemmajunit.checkpoint.ModelConfig;
import io.gemmajunit.checkpoint.NormConfig;
import io.gemmajunit.checkpoint.WeightRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The source of the forward pass for one configuration. */
final class GemmaProgram {

    private static final String RESOURCE = "gemma.torchscript.py";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\w+)");

    private GemmaProgram() {}

    static String source(Checkpoint checkpoint, EngineOptions options) {
        Map<String, String> values = values(options.configFor(checkpoint), options.constantsFor(checkpoint));
        values.put("is_adapted", checkpoint.adapter().isPresent() ? "True" : "False");
        values.put("device", "torch.device(\"" + options.device() + "\")");
        return PLACEHOLDER.matcher(template()).replaceAll(match -> {
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
        putWeights(values);
        putLayers(values, config.layers());
        putAttention(values, config.attention());
        values.put("vocabulary", Integer.toString(config.vocabSize()));
        values.put("constant_dtype", Long.toString(AtenType.code(constants)));
        values.put("norm", functionOf(config.norm().kind()));
        values.put("epsilon", Double.toString(config.norm().epsilon()));
        values.put("gelu", approximationOf(config.activation()));
        values.put("embedding_scale", Double.toString(config.embeddingScale()));
        values.put("logit_cap", Double.toString(config.logitSoftCap().orElse(0)));
        return values;
    }

    private static String functionOf(NormConfig.Kind norm) {
        return switch (norm) {
            case RMS -> "rms_norm";
            case LAYER -> "layer_norm";
        };
    }

    private static String approximationOf(Activation activation) {
        return switch (activation) {
            case GELU -> "none";
            case GELU_TANH -> "tanh";
        };
    }

    private static void putWeights(Map<String, String> values) {
        for (WeightRole role : WeightRole.values()) {
            values.put(role.name().toLowerCase(Locale.ROOT), Integer.toString(WeightLayout.offset(role)));
        }
        values.put("first_layer", Integer.toString(WeightLayout.firstLayer()));
        values.put("layer_stride", Integer.toString(WeightLayout.layerStride()));
    }

    private static void putLayers(Map<String, String> values, List<LayerConfig> layers) {
        List<LayerConfig> kinds = layers.stream().distinct().toList();
        values.put("kinds", list(layers, kinds::indexOf));
        values.put("windows", list(kinds, kind -> kind.window().orElse(0)));
        values.put("rope_thetas", list(kinds, kind -> kind.rope().theta()));
        values.put("rope_factors", list(kinds, kind -> kind.rope().factor()));
    }

    private static void putAttention(Map<String, String> values, AttentionConfig attention) {
        values.put("heads", Integer.toString(attention.heads()));
        values.put("kv_heads", Integer.toString(attention.kvHeads()));
        values.put("head_dim", Integer.toString(attention.headDim()));
        values.put("rotary_dims", Integer.toString(attention.rotaryDims()));
        values.put("attention_scale", Double.toString(attention.scale()));
        values.put("attention_cap", Double.toString(attention.softCap().orElse(0)));
    }

    private static <T> String list(List<T> items, Function<T, Object> value) {
        return items.stream().map(value).map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String template() {
        try (InputStream in = GemmaProgram.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("gemma-junit was packaged without " + RESOURCE + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
