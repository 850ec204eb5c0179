package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.AttentionConfig;
import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.LowRank;
import io.gemmajunit.checkpoint.ModelConfig;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.WeightNames;
import io.gemmajunit.checkpoint.WeightRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The order in which the program expects weights: a fixed number of entries for each role, first the roles outside of the
 * layers, then those of each layer. The entries of what an architecture lacks are empty tensors.
 */
final class WeightLayout {

    /** A weight, its bias, and the two matrices of an adapter. */
    private static final int ENTRIES = 4;

    private WeightLayout() {}

    /** Returns the index of the first layer's first entry. */
    static int firstLayer() {
        return ENTRIES * WeightRole.outsideLayers().size();
    }

    /** Returns the number of entries of a layer. */
    static int layerStride() {
        return ENTRIES * WeightRole.inLayers().size();
    }

    /** Returns the index of a role's weight, counted from the beginning of its layer if it is in one. */
    static int offset(WeightRole role) {
        List<WeightRole> peers = role.isInLayers() ? WeightRole.inLayers() : WeightRole.outsideLayers();
        return ENTRIES * peers.indexOf(role);
    }

    /** Returns where each entry lies, or says which one is missing or has another shape than config.json. */
    static List<Optional<Entry>> of(Checkpoint checkpoint) {
        Expected expected = new Expected(checkpoint, new ArrayList<>());
        WeightRole.outsideLayers().forEach(role -> expected.add(role, 0));
        for (int layer = 0; layer < checkpoint.config().layers().size(); layer++) {
            for (WeightRole role : WeightRole.inLayers()) {
                expected.add(role, layer);
            }
        }
        return List.copyOf(expected.entries());
    }

    private static List<Long> shape(WeightRole role, ModelConfig config) {
        AttentionConfig attention = config.attention();
        long hidden = config.hiddenSize();
        long wide = config.intermediateSize();
        long head = attention.headDim();
        return switch (role) {
            case EMBEDDING, HEAD -> List.of((long) config.vocabSize(), hidden);
            case QUERY -> List.of(attention.heads() * head, hidden);
            case KEY, VALUE -> List.of(attention.kvHeads() * head, hidden);
            case OUTPUT -> List.of(hidden, attention.heads() * head);
            case GATE, UP -> List.of(wide, hidden);
            case DOWN -> List.of(hidden, wide);
            case QUERY_NORM, KEY_NORM -> List.of(head);
            case FINAL_NORM, INPUT_NORM, POST_ATTENTION_NORM, PRE_FEED_FORWARD_NORM, POST_FEED_FORWARD_NORM ->
                List.of(hidden);
        };
    }

    /** @param scaling factor that the stored numbers are multiplied with */
    record Entry(TensorSlot slot, double scaling) {

        Entry(TensorSlot slot) {
            this(slot, 1);
        }
    }

    private record Expected(Checkpoint checkpoint, List<Optional<Entry>> entries) {

        void add(WeightRole role, int layer) {
            WeightNames names = checkpoint.config().weights();
            if (!names.has(role)) {
                entries.addAll(Collections.nCopies(ENTRIES, Optional.empty()));
                return;
            }
            String module = names.module(role, layer);
            List<Long> shape = shape(role, checkpoint.config());
            Optional<LowRank> lowRank = checkpoint.lowRank(role, layer);
            entries.add(Optional.of(new Entry(find(module + ".weight", shape))));
            entries.add(
                    names.biased().contains(role)
                            ? Optional.of(new Entry(find(module + ".bias", shape.subList(0, 1))))
                            : Optional.empty());
            entries.add(lowRank.map(matrices -> new Entry(matrices.a())));
            entries.add(lowRank.map(matrices -> new Entry(matrices.b(), matrices.scaling())));
        }

        private TensorSlot find(String name, List<Long> wanted) {
            TensorSlot slot = checkpoint.tensors().get(name);
            if (slot == null) {
                throw new CheckpointException("Checkpoint " + checkpoint.folder() + " lacks tensor " + name
                        + "; save the whole model, not only the layers that were trained.");
            }
            if (!slot.shape().equals(wanted)) {
                throw new CheckpointException("Tensor " + name + " in " + slot.shard() + " has shape " + slot.shape()
                        + " where config.json asks for " + wanted + "; the two files are from different models.");
            }
            return slot;
        }
    }
}
