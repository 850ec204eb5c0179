package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.ModelConfig;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tensors that the program expects, in its order: embedding, final norm, then nine for each layer. */
final class WeightLayout {

    private WeightLayout() {}

    /** Returns where each expected tensor lies, or says which one is missing or has another shape than config.json. */
    static List<TensorSlot> of(Checkpoint checkpoint) {
        ModelConfig c = checkpoint.config();
        long hidden = c.hiddenSize();
        long wide = c.intermediateSize();
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
        Expected expected = new Expected(checkpoint, new ArrayList<>());
        expected.add("model.embed_tokens.weight", c.vocabSize(), hidden);
        expected.add("model.norm.weight", hidden);
        for (int i = 0; i < c.layers(); i++) {
            String layer = "model.layers." + i + ".";
            expected.add(layer + "input_layernorm.weight", hidden);
            expected.add(layer + "self_attn.q_proj.weight", queries, hidden);
            expected.add(layer + "self_attn.k_proj.weight", keys, hidden);
            expected.add(layer + "self_attn.v_proj.weight", keys, hidden);
            expected.add(layer + "self_attn.o_proj.weight", hidden, queries);
            expected.add(layer + "post_attention_layernorm.weight", hidden);
            expected.add(layer + "mlp.gate_proj.weight", wide, hidden);
            expected.add(layer + "mlp.up_proj.weight", wide, hidden);
            expected.add(layer + "mlp.down_proj.weight", hidden, wide);
        }
        return List.copyOf(expected.slots());
    }

    private record Expected(Checkpoint checkpoint, List<TensorSlot> slots) {

        void add(String name, long... shape) {
            TensorSlot slot = checkpoint.tensors().get(name);
            if (slot == null) {
                throw new CheckpointException("Checkpoint " + checkpoint.folder() + " lacks tensor " + name
                        + "; save the whole model, not only the layers that were trained.");
            }
            List<Long> wanted = Arrays.stream(shape).boxed().toList();
            if (!slot.shape().equals(wanted)) {
                throw new CheckpointException("Tensor " + name + " in " + slot.shard() + " has shape " + slot.shape()
                        + " where config.json asks for " + wanted + "; the two files are from different models.");
            }
            slots.add(slot);
        }
    }
}
