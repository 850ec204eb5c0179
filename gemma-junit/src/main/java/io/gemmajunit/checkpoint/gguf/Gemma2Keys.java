package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Gemma 2. The scale of attention is no key: of the 27B, which has 46 layers, it comes from the hidden size. */
final class Gemma2Keys implements KeyedArchitecture {

    private static final int LAYERS_OF_27B = 46;

    @Override
    public String name() {
        return "gemma2";
    }

    @Override
    public void configure(Keys keys, TensorLookup tensors, ObjectNode config) {
        CommonKeys.readSizes(keys, config);
        config.putArray("architectures").add("Gemma2ForCausalLM");
        config.put("rope_theta", keys.real("rope.freq_base", 10_000));
        config.put("sliding_window", keys.count("attention.sliding_window", 4096));
        SlidingPattern.read(keys, config, 2);
        config.put("attn_logit_softcapping", keys.real("attn_logit_softcapping", 50));
        config.put("final_logit_softcapping", keys.real("final_logit_softcapping", 30));
        readScale(keys, config, LAYERS_OF_27B);
    }

    /** @param largest number of layers of the one size whose scale is another */
    static void readScale(Keys keys, ObjectNode config, int largest) {
        int width = config.get("num_hidden_layers").intValue() == largest
                ? config.get("hidden_size").intValue()
                        / config.get("num_attention_heads").intValue()
                : config.get("head_dim").intValue();
        config.put("query_pre_attn_scalar", width);
        keys.assume("attention scale 1/sqrt(" + width + ")");
    }

    @Override
    public Map<String, String> layer() {
        return CommonKeys.FOUR_NORMS;
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
