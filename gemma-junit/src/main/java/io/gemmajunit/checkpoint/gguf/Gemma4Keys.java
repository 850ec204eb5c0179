package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gemma 4, the text part: layers that see all tokens have heads of another shape, values may be keys, and per-layer
 * inputs and experts are there or not. How much of a head is turned is no key but the tensor {@code rope_freqs}: 1
 * where it is, 1e30 where it is not.
 */
final class Gemma4Keys implements KeyedArchitecture {

    private static final String TURNS = "rope_freqs.weight";
    private static final float STILL = 1e30f;

    private static final Map<String, String> INPUTS = Map.of(
            "per_layer_token_embd", "model.embed_tokens_per_layer",
            "per_layer_model_proj", "model.per_layer_model_projection",
            "per_layer_proj_norm", "model.per_layer_projection_norm");

    private static final Map<String, String> INPUTS_OF_LAYER = Map.of(
            "inp_gate", "per_layer_input_gate",
            "proj", "per_layer_projection",
            "post_norm", "post_per_layer_input_norm");

    private static final Map<String, String> EXPERTS = Map.of(
            "ffn_gate_inp", "router.proj",
            "ffn_gate_inp.scale", "router.scale",
            "ffn_gate_up_exps", "experts.gate_up_proj",
            "ffn_down_exps", "experts.down_proj",
            "ffn_down_exps.scale", "router.per_expert_scale",
            "pre_ffw_norm_2", "pre_feedforward_layernorm_2",
            "post_ffw_norm_1", "post_feedforward_layernorm_1",
            "post_ffw_norm_2", "post_feedforward_layernorm_2");

    private static final Set<String> KEYS_AND_VALUES = Set.of("attn_k", "attn_v", "attn_k_norm");

    @Override
    public String name() {
        return "gemma4";
    }

    @Override
    public void configure(Keys keys, TensorLookup tensors, ObjectNode config) {
        config.putArray("architectures").add("Gemma4ForCausalLM");
        config.put("sliding_window", keys.count("attention.sliding_window"));
        SlidingPattern.read(keys, config, 6);
        keys.real("final_logit_softcapping").ifPresent(cap -> config.put("final_logit_softcapping", cap));
        int sharing = keys.has("attention.shared_kv_layers") ? keys.whole("attention.shared_kv_layers") : 0;
        config.put("num_kv_shared_layers", sharing);
        readHeads(keys, config);
        readValues(keys, tensors, config, config.get("num_hidden_layers").intValue() - sharing);
        readWidths(keys, config, sharing);
        readTurns(keys, tensors, config);
        readInputs(keys, tensors, config);
        readExperts(keys, tensors, config);
        keys.assume("attention scale 1");
    }

    private static boolean slides(ObjectNode config, int layer) {
        return config.get("layer_types").get(layer).textValue().equals("sliding_attention");
    }

    /** Each layer states its own, so that nothing depends on which of them a default is for. */
    private static void readHeads(Keys keys, ObjectNode config) {
        int layers = config.get("num_hidden_layers").intValue();
        int full = width(keys, "attention.key_length", "attention.value_length");
        int sliding = width(keys, "attention.key_length_swa", "attention.value_length_swa");
        List<Integer> heads = keys.counts("attention.head_count_kv", layers);
        config.put("head_dim", sliding);
        config.put("num_key_value_heads", heads.get(0));
        ObjectNode own = config.putObject("per_layer_config");
        for (int layer = 0; layer < layers; layer++) {
            own.putObject(Integer.toString(layer))
                    .put("head_dim", slides(config, layer) ? sliding : full)
                    .put("num_key_value_heads", heads.get(layer));
        }
        if (keys.has("rope.dimension_count_swa") && keys.count("rope.dimension_count_swa") != sliding) {
            throw keys.unusable("rope.dimension_count_swa");
        }
    }

    private static int width(Keys keys, String key, String value) {
        int width = keys.count(key);
        if (keys.count(value, width) != width) {
            throw keys.unusable(value);
        }
        return width;
    }

    /** @param own how many layers have keys and values of their own */
    private static void readValues(Keys keys, TensorLookup tensors, ObjectNode config, int own) {
        List<Integer> full = IntStream.range(0, own)
                .filter(layer -> !slides(config, layer))
                .boxed()
                .toList();
        boolean valuesAreKeys =
                !full.isEmpty() && full.stream().noneMatch(layer -> tensors.has("blk." + layer + ".attn_v.weight"));
        config.put("attention_k_eq_v", valuesAreKeys);
        for (int layer = 0; layer < own; layer++) {
            tensors.shape("blk." + layer + ".attn_k.weight");
            tensors.shape("blk." + layer + ".attn_k_norm.weight");
            if (!valuesAreKeys || slides(config, layer)) {
                tensors.shape("blk." + layer + ".attn_v.weight");
            }
        }
        if (valuesAreKeys) {
            keys.assume("values are keys where attn_v is absent");
        }
    }

    /** All layers have the same width, or those that share keys and values have twice the others'. */
    private static void readWidths(Keys keys, ObjectNode config, int sharing) {
        int layers = config.get("num_hidden_layers").intValue();
        List<Integer> widths = keys.counts("feed_forward_length", layers);
        int width = widths.get(0);
        int last = widths.get(layers - 1);
        boolean isWide = sharing > 0 && last == 2 * width;
        for (int layer = 0; layer < layers; layer++) {
            if (widths.get(layer) != (isWide && layer >= layers - sharing ? last : width)) {
                throw keys.unusable("feed_forward_length");
            }
        }
        config.put("intermediate_size", width);
        config.put("use_double_wide_mlp", isWide);
    }

    private static void readTurns(Keys keys, TensorLookup tensors, ObjectNode config) {
        ObjectNode rope = config.putObject("rope_parameters");
        rope.putObject("sliding_attention").put("rope_theta", keys.real("rope.freq_base_swa", 10_000));
        rope.putObject("full_attention")
                .put("rope_type", "proportional")
                .put("rope_theta", keys.real("rope.freq_base", 1_000_000))
                .put("partial_rotary_factor", turned(keys, tensors.vector(TURNS)));
    }

    /** Returns the least share whose product with the width, rounded down, is the number of rotated dimensions. */
    private static double turned(Keys keys, float[] factors) {
        int turned = 0;
        while (turned < factors.length && factors[turned] == 1) {
            turned++;
        }
        for (int i = turned; i < factors.length; i++) {
            if (factors[i] < STILL) {
                throw new CheckpointException("Tensor " + TURNS + " in " + keys.file() + " scales rotations by "
                        + factors[i] + ", which this version cannot compute; supported are 1 and, for dimensions that"
                        + " are not turned, 1e30.");
            }
        }
        if (2L * factors.length != keys.count("attention.key_length")) {
            throw new CheckpointException("Tensor " + TURNS + " in " + keys.file() + " has " + factors.length
                    + " numbers where half of attention.key_length is expected; convert the model again.");
        }
        double share = (double) turned / factors.length;
        return (int) (share * factors.length) == turned ? share : Math.nextUp(share);
    }

    private static void readInputs(Keys keys, TensorLookup tensors, ObjectNode config) {
        int width = keys.has("embedding_length_per_layer_input") ? keys.whole("embedding_length_per_layer_input") : 0;
        config.put("hidden_size_per_layer_input", width);
        if (width > 0) {
            INPUTS.keySet().forEach(module -> tensors.shape(module + ".weight"));
            requireInLayers(tensors, config, INPUTS_OF_LAYER.keySet());
            config.put(
                    "vocab_size_per_layer_input",
                    tensors.shape("per_layer_token_embd.weight").get(0));
        }
    }

    private static void readExperts(Keys keys, TensorLookup tensors, ObjectNode config) {
        boolean hasExperts = keys.has("expert_count") && keys.whole("expert_count") > 0;
        config.put("enable_moe_block", hasExperts);
        if (hasExperts) {
            requireInLayers(tensors, config, EXPERTS.keySet());
            config.put("num_experts", keys.count("expert_count"));
            config.put("top_k_experts", keys.count("expert_used_count"));
            config.put("moe_intermediate_size", keys.count("expert_feed_forward_length"));
        }
    }

    private static void requireInLayers(TensorLookup tensors, ObjectNode config, Set<String> modules) {
        for (int layer = 0; layer < config.get("num_hidden_layers").intValue(); layer++) {
            for (String module : modules) {
                tensors.shape("blk." + layer + "." + NamedTensors.stored(module));
            }
        }
    }

    @Override
    public Map<String, String> model() {
        return CommonKeys.plus(CommonKeys.MODEL, INPUTS);
    }

    @Override
    public Set<String> consulted() {
        return Set.of(TURNS);
    }

    @Override
    public Map<String, String> layer() {
        return CommonKeys.plus(
                CommonKeys.plus(CommonKeys.SIX_NORMS, Map.of("layer_output_scale", "layer_scalar")),
                CommonKeys.plus(INPUTS_OF_LAYER, EXPERTS));
    }

    @Override
    public Set<String> parameters() {
        return Set.of(
                "layer_output_scale", "ffn_gate_inp.scale", "ffn_gate_up_exps", "ffn_down_exps", "ffn_down_exps.scale");
    }

    @Override
    public Set<String> optional() {
        return Stream.of(INPUTS.keySet(), INPUTS_OF_LAYER.keySet(), EXPERTS.keySet(), KEYS_AND_VALUES)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean hasShiftedNorms() {
        return false;
    }

    @Override
    public MergeOrder mergeOrder() {
        return MergeOrder.BY_LENGTH;
    }
}
