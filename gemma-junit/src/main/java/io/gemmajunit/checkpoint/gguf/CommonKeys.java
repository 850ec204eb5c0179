package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What all Gemmas have: their keys, their tensors. */
final class CommonKeys {

    /** Modules of the model by their name in GGUF. */
    static final Map<String, String> MODEL = Map.of(
            "token_embd", "model.embed_tokens",
            "output_norm", "model.norm",
            "output", "lm_head");

    static final Map<String, String> LAYER = Map.of(
            "attn_norm", "input_layernorm",
            "attn_q", "self_attn.q_proj",
            "attn_k", "self_attn.k_proj",
            "attn_v", "self_attn.v_proj",
            "attn_output", "self_attn.o_proj",
            "ffn_gate", "mlp.gate_proj",
            "ffn_up", "mlp.up_proj",
            "ffn_down", "mlp.down_proj");

    /** Of Gemma 2 and later. */
    static final Map<String, String> FOUR_NORMS = plus(
            LAYER,
            Map.of(
                    "post_attention_norm", "post_attention_layernorm",
                    "ffn_norm", "pre_feedforward_layernorm",
                    "post_ffw_norm", "post_feedforward_layernorm"));

    /** Of Gemma 3 and later. */
    static final Map<String, String> SIX_NORMS =
            plus(FOUR_NORMS, Map.of("attn_q_norm", "self_attn.q_norm", "attn_k_norm", "self_attn.k_norm"));

    private CommonKeys() {}

    static ObjectNode read(Keys keys) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        int heads = keys.count("attention.head_count");
        config.put("max_position_embeddings", keys.count("context_length"));
        config.put("hidden_size", keys.count("embedding_length"));
        config.put("num_hidden_layers", keys.count("block_count"));
        config.put("num_attention_heads", heads);
        config.put(
                "rms_norm_eps",
                keys.real("attention.layer_norm_rms_epsilon")
                        .orElseThrow(() -> keys.unusable("attention.layer_norm_rms_epsilon")));
        config.put("hidden_activation", "gelu_pytorch_tanh");
        keys.assume("activation gelu_pytorch_tanh");
        return config;
    }

    /** Reads what later architectures state for each layer. */
    static void readSizes(Keys keys, ObjectNode config) {
        config.put("intermediate_size", keys.count("feed_forward_length"));
        readHeads(keys, config);
    }

    static void readHeads(Keys keys, ObjectNode config) {
        config.put(
                "num_key_value_heads",
                keys.count(
                        "attention.head_count_kv",
                        config.get("num_attention_heads").intValue()));
        int width = keys.count("attention.key_length");
        if (keys.count("attention.value_length", width) != width) {
            throw keys.unusable("attention.value_length");
        }
        config.put("head_dim", width);
    }

    static Map<String, String> plus(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }
}
