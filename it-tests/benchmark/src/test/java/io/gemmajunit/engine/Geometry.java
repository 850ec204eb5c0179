package io.gemmajunit.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Released models of which random copies are measured, in the words of their {@code config.json}. */
enum Geometry {
    GEMMA_2B("GemmaForCausalLM", 2048, 16384, 8, 1, 256_000, 4, """
            "max_position_embeddings": 8192, "rope_theta": 10000.0"""),
    GEMMA_2_2B("Gemma2ForCausalLM", 2304, 9216, 8, 4, 256_000, 4, """
            "max_position_embeddings": 8192, "rope_theta": 10000.0, "sliding_window": 4096, "query_pre_attn_scalar": 256,
            "attn_logit_softcapping": 50.0, "final_logit_softcapping": 30.0"""),
    GEMMA_3_1B("Gemma3ForCausalLM", 1152, 6912, 4, 1, 262_144, 6, """
            "max_position_embeddings": 32768, "rope_theta": 1000000.0, "rope_local_base_freq": 10000.0,
            "sliding_window": 512, "sliding_window_pattern": 6, "query_pre_attn_scalar": 256""");

    private static final int HEAD_DIM = 256;

    private final String architecture;
    private final int hidden;
    private final int intermediate;
    private final int heads;
    private final int kvHeads;
    private final int vocabulary;
    private final int defaultLayers;
    private final String more;

    Geometry(
            String architecture,
            int hidden,
            int intermediate,
            int heads,
            int kvHeads,
            int vocabulary,
            int defaultLayers,
            String more) {
        this.architecture = architecture;
        this.hidden = hidden;
        this.intermediate = intermediate;
        this.heads = heads;
        this.kvHeads = kvHeads;
        this.vocabulary = vocabulary;
        this.defaultLayers = defaultLayers;
        this.more = more;
    }

    /** Returns how many layers show the speed of the whole; they are all alike, or alternate. */
    int defaultLayers() {
        return defaultLayers;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Parameters of the matrices of all layers; each costs two floating-point operations per token. */
    long bodyParameters(int layers) {
        return layers * (2L * hidden * (heads + kvHeads) * HEAD_DIM + 3L * hidden * intermediate);
    }

    /** Parameters of the head; each costs two floating-point operations per scored position. */
    long headParameters() {
        return (long) vocabulary * hidden;
    }

    String config(int layers) {
        return """
                {"architectures": ["%s"], "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
                 "num_attention_heads": %d, "num_key_value_heads": %d, "head_dim": %d, "vocab_size": %d,
                 "rms_norm_eps": 1e-6, "hidden_activation": "gelu_pytorch_tanh", "eos_token_id": 1, %s}
                """.formatted(architecture, hidden, intermediate, layers, heads, kvHeads, HEAD_DIM, vocabulary, more);
    }

    /** Returns the shape of each tensor by its name. */
    Map<String, List<Integer>> tensors(int layers) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", List.of(vocabulary, hidden));
        shapes.put("model.norm.weight", List.of(hidden));
        for (int i = 0; i < layers; i++) {
            String layer = "model.layers." + i + ".";
            norms().forEach(norm -> shapes.put(layer + norm + ".weight", List.of(hidden)));
            headNorms().forEach(norm -> shapes.put(layer + norm + ".weight", List.of(HEAD_DIM)));
            shapes.put(layer + "self_attn.q_proj.weight", List.of(heads * HEAD_DIM, hidden));
            shapes.put(layer + "self_attn.k_proj.weight", List.of(kvHeads * HEAD_DIM, hidden));
            shapes.put(layer + "self_attn.v_proj.weight", List.of(kvHeads * HEAD_DIM, hidden));
            shapes.put(layer + "self_attn.o_proj.weight", List.of(hidden, heads * HEAD_DIM));
            shapes.put(layer + "mlp.gate_proj.weight", List.of(intermediate, hidden));
            shapes.put(layer + "mlp.up_proj.weight", List.of(intermediate, hidden));
            shapes.put(layer + "mlp.down_proj.weight", List.of(hidden, intermediate));
        }
        return shapes;
    }

    private List<String> norms() {
        return this == GEMMA_2B
                ? List.of("input_layernorm", "post_attention_layernorm")
                : List.of(
                        "input_layernorm",
                        "post_attention_layernorm",
                        "pre_feedforward_layernorm",
                        "post_feedforward_layernorm");
    }

    private List<String> headNorms() {
        return this == GEMMA_3_1B ? List.of("self_attn.q_norm", "self_attn.k_norm") : List.of();
    }
}
