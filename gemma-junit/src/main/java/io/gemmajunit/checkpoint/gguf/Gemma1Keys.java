package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Gemma 1. */
final class Gemma1Keys implements KeyedArchitecture {

    @Override
    public String name() {
        return "gemma";
    }

    @Override
    public void configure(Keys keys, TensorLookup tensors, ObjectNode config) {
        CommonKeys.readSizes(keys, config);
        config.putArray("architectures").add("GemmaForCausalLM");
        config.put("rope_theta", keys.real("rope.freq_base", 10_000));
    }

    @Override
    public Map<String, String> layer() {
        return CommonKeys.plus(CommonKeys.LAYER, Map.of("ffn_norm", "post_attention_layernorm"));
    }

    @Override
    public boolean hasShiftedNorms() {
        return true;
    }

    @Override
    public MergeOrder mergeOrder() {
        return MergeOrder.BY_ID;
    }
}
