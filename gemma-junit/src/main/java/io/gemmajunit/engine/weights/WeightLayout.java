package io.gemmajunit.engine.weights;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.LowRank;
import io.gemmajunit.checkpoint.adapter.WeightChange;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.architecture.WeightRole.Form;
import io.gemmajunit.checkpoint.architecture.WeightRole.Scope;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.weights.WeightSource.Gain;
import io.gemmajunit.engine.weights.WeightSource.Scaled;
import io.gemmajunit.engine.weights.WeightSource.Stored;
import io.gemmajunit.engine.weights.WeightSource.WithRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the program finds the weights of a configuration: each weight that is there has a slot, a fixed number of
 * entries that follow each other.
 */
public final class WeightLayout {

    /** The slot of a weight that is not there. */
    static final int ABSENT = -1;

    /** A weight, its bias, and of an adapter the two matrices and what rows are multiplied with. */
    private static final int ENTRIES = 5;

    private final ModelConfig config;
    private final Map<WeightRole, int[]> slots = new EnumMap<>(WeightRole.class);

    public WeightLayout(ModelConfig config) {
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
    public int[] slots(WeightRole role) {
        return slots.get(role).clone();
    }

    /**
     * Returns where each entry lies, or says which one is missing or has another shape than config.json.
     *
     * @param dtype that the model computes in
     */
    public List<Optional<Entry>> entries(Checkpoint checkpoint, Dtype dtype) {
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
    public long residentBytes(Checkpoint checkpoint, Dtype dtype) {
        return bytes(checkpoint, dtype, Entry::isReadWhole);
    }

    /** Returns how many numbers the largest weight of each role has that is decoded for the turn of its layer. */
    static Map<WeightRole, Long> mostOfALayer(List<Optional<Entry>> entries) {
        Map<WeightRole, Long> most = new EnumMap<>(WeightRole.class);
        entries.stream()
                .flatMap(Optional::stream)
                .forEach(entry -> entry.turn()
                        .ifPresent(turn -> most.merge(
                                turn.role(), entry.source().slots().get(0).elements(), Math::max)));
        return most;
    }

    /** Returns the bytes of what is decoded at the same time, if weights of layers are in their turn. */
    public long keptBytes(Checkpoint checkpoint, Dtype dtype) {
        long layer = mostOfALayer(entries(checkpoint, dtype)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return decodedBytes(checkpoint, dtype)
                - bytes(checkpoint, dtype, entry -> entry.turn().isPresent())
                + layer * dtype.bytes();
    }

    /** Returns the bytes of what is read for each token, if weights of layers are decoded in their turn. */
    public long residentBytesKept(Checkpoint checkpoint, Dtype dtype) {
        long stored = present(checkpoint, dtype)
                .filter(entry -> entry.turn().isPresent())
                .mapToLong(entry -> entry.source().slots().get(0).storedBytes())
                .sum();
        return residentBytes(checkpoint, dtype)
                - decodedBytes(checkpoint, dtype)
                + keptBytes(checkpoint, dtype)
                + stored;
    }

    /** Returns the bytes of what is decoded. */
    public long decodedBytes(Checkpoint checkpoint, Dtype dtype) {
        return bytes(
                checkpoint,
                dtype,
                entry -> !entry.isLookedUp()
                        && entry.source().slots().get(0).encoding().isPresent());
    }

    private long bytes(Checkpoint checkpoint, Dtype dtype, Predicate<Entry> counted) {
        return present(checkpoint, dtype)
                .filter(counted)
                .distinct()
                .mapToLong(Entry::bytes)
                .sum();
    }

    /** Returns the bytes of all weights, but of tables whose rows are decoded when tokens ask for them. */
    public long bytes(Checkpoint checkpoint, Dtype dtype) {
        return bytes(checkpoint, dtype, entry -> !entry.isLookedUp());
    }

    private Stream<Entry> present(Checkpoint checkpoint, Dtype dtype) {
        return entries(checkpoint, dtype).stream().flatMap(Optional::stream);
    }

    /**
     * A tensor of the program's list.
     *
     * @param computed element type that it is needed in
     * @param isReadWhole whether products need all of it
     * @param turn when it is needed, if that is in one layer alone and it is decoded for it
     */
    public record Entry(WeightSource source, Dtype computed, boolean isReadWhole, Optional<Turn> turn) {

        Entry(WeightSource source, Dtype computed, boolean isReadWhole) {
            this(source, computed, isReadWhole, Optional.empty());
        }

        /** Whether it is a table of which only the rows are decoded that tokens ask for. */
        boolean isLookedUp() {
            return !isReadWhole
                    && source instanceof Stored stored
                    && stored.slot().encoding().isPresent();
        }

        public long bytes() {
            return source.slots().get(0).elements() * computed.bytes();
        }
    }

    /** The turn of a layer. */
    record Turn(WeightRole role, int layer) {}

    private record Found(Checkpoint checkpoint, WeightShapes shapes, Dtype dtype) {

        List<Optional<Entry>> slot(WeightRole role, int index) {
            WeightNames names = checkpoint.config().weights();
            List<Long> shape = shapes.of(role, index);
            TensorSlot stored = find(names.weight(role, index));
            WeightChange change = checkpoint.change(role, index, stored);
            TensorSlot weight =
                    shaped(names.weight(role, index), change.replacement().orElse(stored), shape);
            Optional<LowRank> lowRank = change.lowRank();
            return Arrays.asList(
                    Optional.of(weight(role, index, weight, change)),
                    names.biased().contains(role)
                            ? Optional.of(part(new Stored(bias(names.bias(role, index), shape))))
                            : Optional.empty(),
                    lowRank.map(matrices -> part(new Stored(matrices.a()))),
                    lowRank.map(matrices -> part(new Scaled(matrices.b(), matrices.scaling()))),
                    lowRank.filter(matrices -> matrices.magnitude().isPresent())
                            .map(matrices -> part(new Gain(weight, matrices))));
        }

        /** Rows of a mapped table are converted once they have been looked up, which gives the same numbers. */
        private Entry weight(WeightRole role, int index, TensorSlot slot, WeightChange change) {
            boolean isTable = role.form() == Form.TABLE;
            if (change.rows().isPresent()) {
                return new Entry(new WithRows(slot, change.rows().get()), dtype, !isTable);
            }
            if (isTable && slot.encoding().isEmpty()) {
                return new Entry(new Stored(slot), slot.dtype(), false);
            }
            boolean isHead = role == WeightRole.EMBEDDING
                    && checkpoint.config().weights().hasTiedHead();
            return new Entry(new Stored(slot), dtype, !isTable || isHead, turn(role, index, slot));
        }

        private static Optional<Turn> turn(WeightRole role, int index, TensorSlot slot) {
            boolean isMatrix = role.scope() == Scope.LAYER && slot.shape().size() > 1;
            return isMatrix && slot.encoding().isPresent() ? Optional.of(new Turn(role, index)) : Optional.empty();
        }

        private Entry part(WeightSource source) {
            return new Entry(source, dtype, true);
        }

        private TensorSlot bias(String name, List<Long> shape) {
            return shaped(name, checkpoint.savedOr(name, find(name)), shape.subList(0, 1));
        }

        private TensorSlot find(String name) {
            TensorSlot slot = checkpoint.tensors().get(name);
            if (slot == null) {
                throw new CheckpointException("Checkpoint " + checkpoint.folder() + " lacks tensor " + name
                        + namesake(name)
                                .map(other ->
                                        ", and has " + other + ", which transformers would not name so; save it by"
                                                + " save_pretrained, merged first (merge_and_unload in PEFT) if that is of an"
                                                + " adapter.")
                                .orElse("; save the whole model, not only the layers that were trained."));
            }
            return slot;
        }

        /** Names without the first part, or with others before it or within, are those of another program. */
        private Optional<String> namesake(String name) {
            String end = name.replaceFirst("^model\\.", "");
            return checkpoint.tensors().values().stream()
                    .map(TensorSlot::name)
                    .filter(other -> other.replace(".base_layer", "").endsWith(end))
                    .sorted()
                    .findFirst();
        }

        private static TensorSlot shaped(String name, TensorSlot slot, List<Long> wanted) {
            if (!slot.shape().equals(wanted)) {
                throw new CheckpointException("Tensor " + name + " in " + slot.shard() + " has shape " + slot.shape()
                        + " where config.json asks for " + wanted + "; the two files are from different models.");
            }
            return slot;
        }
    }
}
