package io.gemmajunit.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A checkpoint whose files have been checked but not loaded: a folder with a whole model and, perhaps, an adapter on it.
 *
 * @param folder absolute path of the whole model
 * @param tensors every tensor of the whole model by name, the text part of a multimodal model named as in a text model
 * @param adapter what changes the model's products
 */
public record Checkpoint(
        Path folder,
        ModelConfig config,
        GenerationConfig generation,
        Map<String, TensorSlot> tensors,
        Optional<Adapter> adapter) {

    public Checkpoint {
        tensors = Map.copyOf(tensors);
    }

    /**
     * Reads a whole model and, where there is one, the adapter on it.
     *
     * @throws CheckpointException if a file is missing, cut off, contradicts another or is of an unsupported kind
     */
    public static Checkpoint open(CheckpointLocation location) {
        Checkpoint base = open(location.base());
        return location.adapter().map(Adapter::open).map(base::with).orElse(base);
    }

    /**
     * Reads the configuration and all shard headers of a whole model.
     *
     * @throws CheckpointException if a file is missing, cut off, contradicts itself or is of an unsupported kind
     */
    public static Checkpoint open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CheckpointException(
                    Files.exists(folder)
                            ? folder + " is a file; point to the folder of the checkpoint."
                            : "Checkpoint folder " + folder + " does not exist; correct the path.");
        }
        Path absolute = folder.toAbsolutePath().normalize();
        ModelConfig config = Architecture.read(absolute);
        Map<String, TensorSlot> tensors = tensors(absolute, config.weights());
        return new Checkpoint(
                absolute,
                config.withWeights(config.weights().foundIn(tensors.keySet())),
                GenerationConfig.read(List.of(absolute)),
                tensors,
                Optional.empty());
    }

    /**
     * Returns this model changed by an adapter.
     *
     * @throws CheckpointException if the adapter was made for another model
     */
    Checkpoint with(Adapter adapter) {
        new AdapterFit(adapter, this).require();
        return new Checkpoint(
                folder,
                config,
                GenerationConfig.read(List.of(adapter.folder(), folder)),
                tensors,
                Optional.of(adapter));
    }

    /** Returns where the checkpoint lies. */
    public CheckpointLocation location() {
        return new CheckpointLocation(folder, adapter.map(Adapter::folder));
    }

    /** Returns what the adapter, if there is one, does to a weight of the base. */
    public WeightChange change(WeightRole role, int index, TensorSlot weight) {
        return adapter.map(adapter -> adapter.change(config.weights(), role, index, weight))
                .orElse(WeightChange.NONE);
    }

    /** Returns the tensor of this name that the adapter brings, or else the base's. */
    public TensorSlot savedOr(String name, TensorSlot ofBase) {
        return adapter.map(adapter -> adapter.saved().get(name)).orElse(ofBase);
    }

    /** Returns the element type that most of the weights are stored in, by bytes. */
    public Dtype storedDtype() {
        Map<Dtype, Long> bytes = new LinkedHashMap<>();
        tensors.values().forEach(slot -> bytes.merge(slot.dtype(), slot.bytes(), Long::sum));
        return bytes.entrySet().stream()
                .max(Map.Entry.<Dtype, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(Dtype.FLOAT32);
    }

    /**
     * Returns the element type to compute in unless told otherwise: bfloat16 checkpoints run as they are; float16 ones in float32, for processors are slow at
     * it and it overflows.
     */
    public Dtype usualDtype() {
        return storedDtype() == Dtype.BFLOAT16 ? Dtype.BFLOAT16 : Dtype.FLOAT32;
    }

    /** Returns the SHA-256 of weights, adapter, configuration, tokenizer and chat template; reads every byte of the weights. */
    public SortedMap<String, String> fingerprints() {
        return Fingerprints.of(
                location().folders(),
                new TreeSet<>(tensors.values().stream().map(TensorSlot::shard).toList()));
    }

    private static Map<String, TensorSlot> tensors(Path folder, WeightNames weights) {
        Map<String, TensorSlot> tensors = new LinkedHashMap<>();
        Set<String> others = new HashSet<>();
        WeightFiles files = WeightFiles.in(folder);
        for (String shard : files.shards()) {
            SafetensorsShard read = SafetensorsShard.read(folder.resolve(shard));
            read.refuseOthers(name -> weights.concerns(TensorNames.canonical(name)));
            others.addAll(read.others().keySet());
            for (TensorSlot slot : read.tensors()) {
                if (tensors.put(TensorNames.canonical(slot.name()), slot) != null) {
                    throw new CheckpointException("Tensor " + slot.name() + " is in two shards of " + folder
                            + "; remove the files of the older save.");
                }
            }
        }
        files.index().forEach((tensor, shard) -> {
            if (!tensors.containsKey(TensorNames.canonical(tensor)) && !others.contains(tensor)) {
                throw new CheckpointException("Shard " + folder.resolve(shard) + " lacks tensor " + tensor + " that "
                        + WeightFiles.INDEX + " places there; copy the checkpoint again.");
            }
        });
        return tensors;
    }
}
