package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Gemma 3n, the text part. Of a layer's sparsity p the file has the quantile Φ⁻¹(p) of the standard normal
 * distribution; the rank of the learned residual is that of its matrices.
 */
final class Gemma3nKeys implements KeyedArchitecture {

    @Override
    public String name() {
        return "gemma3n";
    }

    @Override
    public void configure(Keys keys, TensorLookup tensors, ObjectNode config) {
        int layers = config.get("num_hidden_layers").intValue();
        CommonKeys.readHeads(keys, config);
        config.putArray("architectures").add("Gemma3nForCausalLM");
        ArrayNode widths = config.putArray("intermediate_size");
        keys.counts("feed_forward_length", layers).forEach(widths::add);
        config.put("sliding_window", keys.count("attention.sliding_window"));
        SlidingPattern.read(keys, config, 5);
        ObjectNode rope = config.putObject("rope_parameters");
        rope.putObject("full_attention").put("rope_theta", keys.real("rope.freq_base", 1_000_000));
        rope.putObject("sliding_attention").put("rope_theta", keys.real("rope.freq_base_swa", 10_000));
        config.put("final_logit_softcapping", keys.real("final_logit_softcapping", 30));
        config.put("num_kv_shared_layers", keys.whole("attention.shared_kv_layers"));
        config.put("hidden_size_per_layer_input", keys.count("embedding_length_per_layer_input"));
        config.put(
                "vocab_size_per_layer_input",
                tensors.shape("per_layer_token_embd.weight").get(0));
        config.put("altup_num_inputs", keys.count("altup.num_inputs"));
        config.put("altup_active_idx", keys.whole("altup.active_idx"));
        config.put("altup_correct_scale", true);
        keys.assume("altup.correct_scale true");
        config.put("laurel_rank", tensors.shape("blk.0.laurel_l.weight").get(0));
        keys.assume("attention scale 1");
        readSparsities(keys, config, layers);
    }

    private static void readSparsities(Keys keys, ObjectNode config, int layers) {
        List<?> quantiles = keys.list("activation_sparsity_scale")
                .filter(list -> list.size() == layers && list.stream().allMatch(Double.class::isInstance))
                .orElseThrow(() -> keys.unusable("activation_sparsity_scale"));
        ArrayNode pattern = config.putArray("activation_sparsity_pattern");
        var normal = NormalDistribution.of(0, 1);
        quantiles.forEach(quantile -> pattern.add(normal.cumulativeProbability((Double) quantile)));
    }

    @Override
    public Map<String, String> model() {
        return CommonKeys.plus(
                CommonKeys.MODEL,
                Map.of(
                        "per_layer_token_embd", "model.embed_tokens_per_layer",
                        "per_layer_model_proj", "model.per_layer_model_projection",
                        "per_layer_proj_norm", "model.per_layer_projection_norm"));
    }

    @Override
    public Map<String, String> stacked() {
        return Map.of(
                "altup_proj", "model.altup_projections.%d.weight",
                "altup_unembd_proj", "model.altup_unembed_projections.%d.weight");
    }

    @Override
    public Map<String, String> layer() {
        return CommonKeys.plus(
                CommonKeys.plus(
                        CommonKeys.SIX_NORMS,
                        Map.of(
                                "inp_gate", "per_layer_input_gate",
                                "proj", "per_layer_projection",
                                "post_norm", "post_per_layer_input_norm",
                                "laurel_l", "laurel.linear_left",
                                "laurel_r", "laurel.linear_right",
                                "laurel_post_norm", "laurel.post_laurel_norm")),
                Map.of(
                        "altup_correct_coef", "altup.correction_coefs",
                        "altup_correct_scale", "altup.correct_output_scale",
                        "altup_predict_coef", "altup.prediction_coefs",
                        "altup_router", "altup.modality_router",
                        "altup_router_norm", "altup.router_norm"));
    }

    @Override
    public Set<String> parameters() {
        return Set.of("altup_correct_scale");
    }

    /** The last layers share keys and values, and some converters leave out their unused weights. */
    @Override
    public Set<String> optional() {
        return Set.of("attn_k", "attn_v", "attn_k_norm");
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
