package io.gemmajunit.checkpoint.architecture;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The weights that an architecture has. A role without a name does not exist in it: without a gate the feed-forward
 * layer is plain, without a norm before it the layer computes attention and feed-forward side by side.
 *
 * @param modules the module that plays each role, with {@code %d} for the number of the layer or stream
 * @param biased roles whose module has a bias beside its weight
 */
public record WeightNames(Map<WeightRole, String> modules, Set<WeightRole> biased) {

    /** The module that turns the last hidden state into logits; it may share its weight with the embedding. */
    public static final String HEAD = "lm_head";

    static final WeightNames NONE = new WeightNames(Map.of(), Set.of());

    /** What all Gemmas have, except the norms around the feed-forward layer. */
    static final WeightNames GEMMA = NONE.with(WeightRole.EMBEDDING, "model.embed_tokens")
            .with(WeightRole.FINAL_NORM, "model.norm")
            .with(WeightRole.HEAD, HEAD)
            .with(WeightRole.INPUT_NORM, "model.layers.%d.input_layernorm")
            .with(WeightRole.QUERY, "model.layers.%d.self_attn.q_proj")
            .with(WeightRole.KEY, "model.layers.%d.self_attn.k_proj")
            .with(WeightRole.VALUE, "model.layers.%d.self_attn.v_proj")
            .with(WeightRole.OUTPUT, "model.layers.%d.self_attn.o_proj")
            .with(WeightRole.GATE, "model.layers.%d.mlp.gate_proj")
            .with(WeightRole.UP, "model.layers.%d.mlp.up_proj")
            .with(WeightRole.DOWN, "model.layers.%d.mlp.down_proj");

    private static final Set<WeightRole> ATTENTION =
            Set.of(WeightRole.QUERY, WeightRole.KEY, WeightRole.VALUE, WeightRole.OUTPUT);

    public WeightNames {
        modules = Collections.unmodifiableMap(copy(modules));
        biased = Set.copyOf(biased);
    }

    /** Returns whether the architecture has this weight. */
    public boolean has(WeightRole role) {
        return modules.containsKey(role);
    }

    /**
     * Returns the name of a module or parameter.
     *
     * @param index of the layer or stream; ignored for a role that occurs once
     */
    public String module(WeightRole role, int index) {
        String name = modules.get(role);
        if (name == null) {
            throw new IllegalArgumentException("This architecture has no " + role + ".");
        }
        return name.replace("%d", Integer.toString(index));
    }

    /** Returns the name of the tensor that holds the weight. */
    public String weight(WeightRole role, int index) {
        String module = module(role, index);
        return role.form() == WeightRole.Form.PARAMETER ? module : module + ".weight";
    }

    /** Returns the name of the tensor that holds the bias of a biased role; the head's is its own. */
    public String bias(WeightRole role, int index) {
        return (role == WeightRole.HEAD ? HEAD : module(role, index)) + ".bias";
    }

    /** Returns whether a tensor belongs to one of the modules: its weight, its bias, or what a quantiser adds. */
    public boolean concerns(String tensor) {
        String ofAnyLayer = tensor.replaceAll("\\.\\d+(?=\\.|$)", ".%d");
        return modules.values().stream()
                .anyMatch(module -> ofAnyLayer.equals(module) || ofAnyLayer.startsWith(module + "."));
    }

    WeightNames with(WeightRole role, String module) {
        Map<WeightRole, String> more = copy(modules);
        more.put(role, module);
        return new WeightNames(more, biased);
    }

    WeightNames withBiased(WeightRole role, String module) {
        WeightNames named = with(role, module);
        return new WeightNames(named.modules, union(biased, Set.of(role)));
    }

    WeightNames withAttentionBias() {
        return new WeightNames(modules, union(biased, ATTENTION));
    }

    /** Returns whether the head reads the rows of the embedding. */
    public boolean hasTiedHead() {
        return module(WeightRole.HEAD, 0).equals(module(WeightRole.EMBEDDING, 0));
    }

    /**
     * Returns the names for a checkpoint in which these tensors are. Whatever its configuration says of a head that
     * reads the rows of the embedding, the reference takes one that is there.
     */
    public WeightNames foundIn(Set<String> tensors) {
        return hasTiedHead() && tensors.contains(HEAD + ".weight") ? with(WeightRole.HEAD, HEAD) : this;
    }

    /** Returns tensors by name; a head alone is the embedding, if the two are one. */
    public <T> Map<String, T> withEmbedding(Map<String, T> tensors) {
        String embedding = weight(WeightRole.EMBEDDING, 0);
        String head = HEAD + ".weight";
        if (!hasTiedHead() || tensors.containsKey(embedding) || !tensors.containsKey(head)) {
            return tensors;
        }
        Map<String, T> renamed = new HashMap<>(tensors);
        renamed.put(embedding, renamed.remove(head));
        return renamed;
    }

    /** The head reads the rows of the embedding. */
    public WeightNames withTiedHead() {
        return with(WeightRole.HEAD, module(WeightRole.EMBEDDING, 0));
    }

    /** An embedding for each layer beside the token's own (Gemma 3n and 4). */
    WeightNames withPerLayerInputs() {
        return with(WeightRole.PER_LAYER_EMBEDDING, "model.embed_tokens_per_layer")
                .with(WeightRole.PER_LAYER_MODEL_PROJECTION, "model.per_layer_model_projection")
                .with(WeightRole.PER_LAYER_PROJECTION_NORM, "model.per_layer_projection_norm")
                .with(WeightRole.PER_LAYER_GATE, "model.layers.%d.per_layer_input_gate")
                .with(WeightRole.PER_LAYER_PROJECTION, "model.layers.%d.per_layer_projection")
                .with(WeightRole.POST_PER_LAYER_NORM, "model.layers.%d.post_per_layer_input_norm");
    }

    /** Experts beside the feed-forward layer (Gemma 4). */
    WeightNames withExperts() {
        return with(WeightRole.ROUTER, "model.layers.%d.router.proj")
                .with(WeightRole.ROUTER_SCALE, "model.layers.%d.router.scale")
                .with(WeightRole.EXPERT_SCALE, "model.layers.%d.router.per_expert_scale")
                .with(WeightRole.EXPERTS_GATE_UP, "model.layers.%d.experts.gate_up_proj")
                .with(WeightRole.EXPERTS_DOWN, "model.layers.%d.experts.down_proj")
                .with(WeightRole.PRE_EXPERTS_NORM, "model.layers.%d.pre_feedforward_layernorm_2")
                .with(WeightRole.POST_EXPERTS_NORM, "model.layers.%d.post_feedforward_layernorm_2")
                .with(WeightRole.POST_DENSE_NORM, "model.layers.%d.post_feedforward_layernorm_1");
    }

    /** Several residual streams and a learned residual (Gemma 3n). */
    WeightNames withAltUp() {
        return with(WeightRole.ALTUP_PROJECTION, "model.altup_projections.%d")
                .with(WeightRole.ALTUP_UNEMBED_PROJECTION, "model.altup_unembed_projections.%d")
                .with(WeightRole.ALTUP_ROUTER, "model.layers.%d.altup.modality_router")
                .with(WeightRole.ALTUP_ROUTER_NORM, "model.layers.%d.altup.router_norm")
                .with(WeightRole.ALTUP_PREDICTION, "model.layers.%d.altup.prediction_coefs")
                .with(WeightRole.ALTUP_CORRECTION, "model.layers.%d.altup.correction_coefs")
                .with(WeightRole.ALTUP_OUTPUT_SCALE, "model.layers.%d.altup.correct_output_scale")
                .with(WeightRole.LAUREL_LEFT, "model.layers.%d.laurel.linear_left")
                .with(WeightRole.LAUREL_RIGHT, "model.layers.%d.laurel.linear_right")
                .with(WeightRole.LAUREL_NORM, "model.layers.%d.laurel.post_laurel_norm");
    }

    private static Map<WeightRole, String> copy(Map<WeightRole, String> modules) {
        Map<WeightRole, String> copy = new EnumMap<>(WeightRole.class);
        copy.putAll(modules);
        return copy;
    }

    private static Set<WeightRole> union(Set<WeightRole> some, Set<WeightRole> others) {
        Set<WeightRole> union = EnumSet.noneOf(WeightRole.class);
        union.addAll(some);
        union.addAll(others);
        return union;
    }
}
