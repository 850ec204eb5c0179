package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.util.Map;
import java.util.OptionalDouble;

/** Gemma 3, the text part. */
final class Gemma3Keys implements KeyedArchitecture {

    private static final int LAYERS_OF_27B = 62;
    /** From this many layers on, the 4B and larger, rotations of layers without a window are slowed down. */
    private static final int SCALED_FROM = 34;

    @Override
    public String name() {
        return "gemma3";
    }

    @Override
    public void configure(Keys keys, TensorLookup tensors, ObjectNode config) {
        CommonKeys.readSizes(keys, config);
        config.putArray("architectures").add("Gemma3ForCausalLM");
        readWindow(keys, config);
        ObjectNode rope = config.putObject("rope_parameters");
        readFull(keys, config, rope.putObject("full_attention"));
        rope.putObject("sliding_attention")
                .put("rope_type", "default")
                .put("rope_theta", keys.real("rope.freq_base_swa", 10_000));
        keys.realOrNone("final_logit_softcapping").ifPresent(cap -> config.put("final_logit_softcapping", cap));
        Gemma2Keys.readScale(keys, config, LAYERS_OF_27B);
    }

    private static void readWindow(Keys keys, ObjectNode config) {
        if (keys.number("attention.sliding_window").orElse(0) > 0) {
            config.put("sliding_window", keys.count("attention.sliding_window"));
            SlidingPattern.read(keys, config, 6);
        } else {
            keys.assume("no sliding window");
            SlidingPattern.none(config);
        }
    }

    private static void readFull(Keys keys, ObjectNode config, ObjectNode rope) {
        rope.put("rope_theta", keys.real("rope.freq_base", 1_000_000));
        OptionalDouble factor = keys.realOrNone("rope.scaling.factor");
        String type = keys.text("rope.scaling.type").orElse("linear");
        if (factor.isPresent() && !keys.has("rope.scaling.type")) {
            keys.assume("rope.scaling.type linear");
        }
        if (factor.isEmpty() && config.get("num_hidden_layers").intValue() >= SCALED_FROM) {
            throw new CheckpointException("GGUF file " + keys.file() + " does not say by which factor its rotations are"
                    + " scaled (gemma3.rope.scaling.factor), as every Gemma 3 from 4B on has it;"
                    + " convert the model with llama.cpp, not with Ollama.");
        }
        if (factor.isEmpty() || type.equals("none")) {
            rope.put("rope_type", "default");
        } else if (type.equals("linear")) {
            rope.put("rope_type", "linear").put("factor", factor.getAsDouble());
        } else {
            throw keys.unusable("rope.scaling.type");
        }
    }

    @Override
    public Map<String, String> layer() {
        return CommonKeys.SIX_NORMS;
    }

    @Override
    public boolean hasShiftedNorms() {
        return true;
    }

    @Override
    public MergeOrder mergeOrder() {
        return MergeOrder.BY_LENGTH;
    }
}
