package io.gemmajunit.checkpoint;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The weights that an architecture has. A role without a name does not exist in it: without a gate the feed-forward layer is
 * plain, without a norm before it the layer computes attention and feed-forward side by side.
 *
 * @param modules the module that plays each role, with {@code %d} for the number of the layer
 * @param biased roles whose module has a bias beside its weight
 */
public record WeightNames(Map<WeightRole, String> modules, Set<WeightRole> biased) {

    static final WeightNames NONE = new WeightNames(Map.of(), Set.of());

    /** What all Gemmas have, the norms around the feed-forward layer excepted. */
    static final WeightNames GEMMA = NONE.with(WeightRole.EMBEDDING, "model.embed_tokens")
            .with(WeightRole.FINAL_NORM, "model.norm")
            .with(WeightRole.HEAD, "lm_head")
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
     * Returns the name of a module, to which {@code .weight} or {@code .bias} is added for a tensor.
     *
     * @param layer ignored for a role outside of the layers
     */
    public String module(WeightRole role, int layer) {
        String name = modules.get(role);
        if (name == null) {
            throw new IllegalArgumentException("This architecture has no " + role + ".");
        }
        return name.replace("%d", Integer.toString(layer));
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

    /** The head reads the rows of the embedding. */
    WeightNames withTiedHead() {
        return with(WeightRole.HEAD, module(WeightRole.EMBEDDING, 0));
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
