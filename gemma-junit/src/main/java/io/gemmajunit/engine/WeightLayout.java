package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.LowRank;
import io.gemmajunit.checkpoint.ModelConfig;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.WeightNames;
import io.gemmajunit.checkpoint.WeightRole;
import io.gemmajunit.checkpoint.WeightRole.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program finds the weights of a configuration: each weight that is there has a slot, a fixed number of entries that follow
 * each other.
 */
final class WeightLayout {

    /** The slot of a weight that is not there. */
    static final int ABSENT = -1;

    /** A weight, its bias, and the two matrices of an adapter. */
    private static final int ENTRIES = 4;

    private final ModelConfig config;
    private final Map<WeightRole, int[]> slots = new EnumMap<>(WeightRole.class);

    WeightLayout(ModelConfig config) {
        this.config = config;
        int next = 0;
        for (WeightRole role : WeightRole.values()) {
            int[] ofRole = new int[config.count(role)];
            for (int index = 0; index < ofRole.length; index++) {
                ofRole[index] = config.has(role, index) ? next : ABSENT;
                next += config.has(role, index) ? ENTRIES : 0;
            }
            slots.put(role, ofRole);
        }
    }

    /** Returns the index of a role's first entry, for each layer or stream. */
    int[] slots(WeightRole role) {
        return slots.get(role).clone();
    }

    /**
     * Returns where each entry lies, or says which one is missing or has another shape than config.json.
     *
     * @param dtype that the model computes in
     */
    List<Optional<Entry>> entries(Checkpoint checkpoint, Dtype dtype) {
        List<Optional<Entry>> entries = new ArrayList<>();
        var found = new Found(checkpoint, new WeightShapes(config), dtype);
        slots.forEach((role, ofRole) -> {
            for (int index = 0; index < ofRole.length; index++) {
                if (ofRole[index] != ABSENT) {
                    entries.addAll(found.slot(role, index));
                }
            }
        });
        return entries;
    }

    /** Returns the bytes of what is read for each token; of a table, that is a row. */
    long residentBytes(Checkpoint checkpoint, Dtype dtype) {
        return entries(checkpoint, dtype).stream()
                .flatMap(Optional::stream)
                .filter(entry -> entry.role().form() != Form.TABLE)
                .mapToLong(entry -> entry.slot().elements() * entry.computed().bytes())
                .sum();
    }

    /**
     * A tensor of the program's list.
     *
     * @param scaling factor that the stored numbers are multiplied with
     * @param computed element type that it is needed in
     */
    record Entry(WeightRole role, TensorSlot slot, double scaling, Dtype computed) {}

    private record Found(Checkpoint checkpoint, WeightShapes shapes, Dtype dtype) {

        List<Optional<Entry>> slot(WeightRole role, int index) {
            WeightNames names = checkpoint.config().weights();
            List<Long> shape = shapes.of(role, index);
            Optional<LowRank> lowRank = checkpoint.lowRank(role, index);
            TensorSlot weight = find(names.weight(role, index), shape);
            Optional<TensorSlot> bias = names.biased().contains(role)
                    ? Optional.of(find(names.bias(role, index), shape.subList(0, 1)))
                    : Optional.empty();
            return Arrays.asList(
                    Optional.of(entry(role, weight, 1)),
                    bias.map(slot -> entry(role, slot, 1)),
                    lowRank.map(matrices -> entry(role, matrices.a(), 1)),
                    lowRank.map(matrices -> entry(role, matrices.b(), matrices.scaling())));
        }

        /** Rows are converted once they have been looked up, which gives the same numbers. */
        private Entry entry(WeightRole role, TensorSlot slot, double scaling) {
            return new Entry(role, slot, scaling, role.form() == Form.TABLE ? slot.dtype() : dtype);
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
