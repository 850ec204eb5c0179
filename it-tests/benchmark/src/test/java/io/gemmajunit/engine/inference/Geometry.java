package io.gemmajunit.engine.inference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Released models of which random copies are measured, in the words of their {@code config.json}. */
enum Geometry {
    GEMMA_2B(4, """
            "architectures": ["GemmaForCausalLM"], "hidden_size": 2048, "intermediate_size": 16384,
            "num_attention_heads": 8, "num_key_value_heads": 1, "vocab_size": 256000,
            "max_position_embeddings": 8192, "rope_theta": 10000.0"""),
    GEMMA_2_2B(4, """
            "architectures": ["Gemma2ForCausalLM"], "hidden_size": 2304, "intermediate_size": 9216,
            "num_attention_heads": 8, "num_key_value_heads": 4, "vocab_size": 256000,
            "max_position_embeddings": 8192, "rope_theta": 10000.0, "sliding_window": 4096, "query_pre_attn_scalar": 256,
            "attn_logit_softcapping": 50.0, "final_logit_softcapping": 30.0"""),
    GEMMA_3_1B(6, """
            "architectures": ["Gemma3ForCausalLM"], "hidden_size": 1152, "intermediate_size": 6912,
            "num_attention_heads": 4, "num_key_value_heads": 1, "vocab_size": 262144,
            "max_position_embeddings": 32768, "rope_theta": 1000000.0, "rope_local_base_freq": 10000.0,
            "sliding_window": 512, "sliding_window_pattern": 6, "query_pre_attn_scalar": 256"""),
    /**
     * A third of the layers share keys and values, and none has sparse feed-forward layers unless there are more than
     * ten.
     */
    GEMMA_3N_E2B(10, """
            "architectures": ["Gemma3nForCausalLM"], "hidden_size": 2048, "intermediate_size": 8192,
            "num_kv_shared_layers": %2$d"""),
    /** 20 of its 35 layers share keys and values and are twice as wide. */
    GEMMA_4_E2B(7, """
            "architectures": ["Gemma4ForCausalLM"], "hidden_size": 1536, "intermediate_size": 6144,
            "num_attention_heads": 8, "num_key_value_heads": 1, "layer_types": %4$s,
            "num_kv_shared_layers": %3$d, "use_double_wide_mlp": true, "final_logit_softcapping": 30.0"""),
    GEMMA_4_26B_A4B(2, """
            "architectures": ["Gemma4ForCausalLM"], "hidden_size": 2816, "intermediate_size": 2112,
            "num_attention_heads": 16, "num_key_value_heads": 8, "num_global_key_value_heads": 2, "attention_k_eq_v": true,
            "enable_moe_block": true, "num_experts": 128, "top_k_experts": 8, "moe_intermediate_size": 704,
            "hidden_size_per_layer_input": 0, "sliding_window": 1024, "final_logit_softcapping": 30.0""");

    private final int defaultLayers;
    private final String fields;

    Geometry(int defaultLayers, String fields) {
        this.defaultLayers = defaultLayers;
        this.fields = fields;
    }

    /** Returns those that {@code gemma.benchmark.models} names by their labels. */
    static List<Geometry> chosen() {
        String labels = System.getProperty("gemma.benchmark.models", "gemma-2b,gemma-2-2b,gemma-3-1b");
        return Stream.of(labels.split(","))
                .map(label -> valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    }

    /** Returns how many layers show the speed of the whole; they are all alike, or alternate. */
    int defaultLayers() {
        return defaultLayers;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String config(int layers) {
        return """
                {"num_hidden_layers": %1$d, "head_dim": 256, "rms_norm_eps": 1e-6,
                 "hidden_activation": "gelu_pytorch_tanh", "eos_token_id": 1, %2$s}
                """.formatted(layers, fields.formatted(layers, layers / 3, layers * 4 / 7, everyThirdFull(layers)));
    }

    private static String everyThirdFull(int layers) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(layer -> layer % 3 == 0 ? "\"full_attention\"" : "\"sliding_attention\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
