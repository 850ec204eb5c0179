package io.gemmajunit.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A LoRA adapter in the layout of PEFT 0.21, {@code adapter_config.json} and {@code adapter_model.safetensors}, whose files have
 * been checked and whose numbers are all finite.
 */
public final class Adapter {

    /** The module that turns the last hidden state into logits; it may share its weight with the embedding. */
    static final String HEAD = "lm_head";

    private static final String WEIGHT = ".weight";

    private final Path folder;
    private final AdapterConfig config;
    private final SortedMap<String, LowRank> modules;

    private Adapter(Path folder, AdapterConfig config, SortedMap<String, LowRank> modules) {
        this.folder = folder;
        this.config = config;
        this.modules = modules;
    }

    /** Returns whether a folder holds the configuration of an adapter. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(AdapterConfig.NAME));
    }

    /**
     * Reads an adapter; all of its numbers, but none of the base.
     *
     * @throws CheckpointException if a file is missing, damaged or contradicts the other, or if the adapter needs arithmetic that
     *     this version lacks
     */
    public static Adapter open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        AdapterConfig config = AdapterConfig.read(absolute);
        AdapterTensors tensors = AdapterTensors.read(absolute);
        FiniteNumbers.require(tensors.file(), tensors.a().values());
        FiniteNumbers.require(tensors.file(), tensors.b().values());
        SortedMap<String, LowRank> modules = new TreeMap<>();
        for (String module : tensors.a().keySet()) {
            LowRank lowRank =
                    lowRank(config, module, tensors.a().get(module), tensors.b().get(module));
            if (isOfTheText(module)) {
                modules.put(TensorNames.canonical(module), lowRank);
            }
        }
        return new Adapter(absolute, config, modules);
    }

    /** Returns the absolute path of its folder. */
    public Path folder() {
        return folder;
    }

    /** Returns what is added to the product with the weight of a module, for example {@code model.layers.0.mlp.up_proj}. */
    Optional<LowRank> on(String module) {
        return Optional.ofNullable(modules.get(module));
    }

    /**
     * Checks that the adapter was made for a base of this geometry and changes all modules that its configuration names.
     *
     * @throws CheckpointException if not
     */
    void requireFit(Checkpoint base) {
        SortedMap<String, TensorSlot> linear = linearModules(base);
        modules.forEach((module, lowRank) ->
                requireFit(base.folder(), module, lowRank, Optional.ofNullable(linear.get(module))));
        for (String module : linear.keySet()) {
            if (config.targets().selects(module) && !modules.containsKey(module)) {
                throw new CheckpointException("Adapter " + folder + " lacks lora_A and lora_B of module " + module
                        + ", which the target_modules of its " + AdapterConfig.NAME + " name; copy the adapter again.");
            }
        }
    }

    /** Returns the weights of the text part that are multiplied with, by module. */
    private static SortedMap<String, TensorSlot> linearModules(Checkpoint base) {
        SortedMap<String, TensorSlot> linear = new TreeMap<>();
        base.tensors().forEach((name, slot) -> {
            if (slot.shape().size() == 2 && name.endsWith(WEIGHT) && isOfTheText(name)) {
                linear.put(name.substring(0, name.length() - WEIGHT.length()), slot);
            }
        });
        TensorSlot embedding = linear.remove(base.config().weights().module(WeightRole.EMBEDDING, 0));
        if (embedding != null) {
            linear.putIfAbsent(HEAD, embedding);
        }
        return linear;
    }

    private void requireFit(Path base, String module, LowRank lowRank, Optional<TensorSlot> weight) {
        TensorSlot slot = weight.orElseThrow(() -> new CheckpointException("Adapter " + folder
                + " was not made for base " + base + ": it changes module " + module + ", which that lacks."));
        requireEqual(base, slot, lowRank.a(), 1);
        requireEqual(base, slot, lowRank.b(), 0);
    }

    private void requireEqual(Path base, TensorSlot weight, TensorSlot matrix, int dimension) {
        if (!weight.shape().get(dimension).equals(matrix.shape().get(dimension))) {
            throw new CheckpointException("Adapter " + folder + " was not made for base " + base + ": its tensor "
                    + matrix.name() + " has shape " + matrix.shape() + ", and the weight that it changes has shape "
                    + weight.shape() + ".");
        }
    }

    private static LowRank lowRank(AdapterConfig config, String module, TensorSlot a, TensorSlot b) {
        if (!config.targets().selects(module)) {
            throw new CheckpointException(a.shard() + " changes module " + module + ", which the target_modules of "
                    + AdapterConfig.NAME + " do not name; the two files are from different adapters.");
        }
        long rank = config.rank(module);
        requireRank(a, 0, rank);
        requireRank(b, 1, rank);
        return new LowRank(a, b, config.scaling(module));
    }

    private static void requireRank(TensorSlot matrix, int dimension, long rank) {
        if (matrix.shape().size() != 2 || matrix.shape().get(dimension) != rank) {
            throw new CheckpointException("Tensor " + matrix.name() + " in " + matrix.shard() + " has shape "
                    + matrix.shape() + ", which is not of rank " + rank + " as " + AdapterConfig.NAME
                    + " says; the two files are from different adapters.");
        }
    }

    /** Images are not asked about, so what an adapter does to the part that sees them changes nothing. */
    private static boolean isOfTheText(String module) {
        return !module.contains("vision_tower.") && !module.contains("multi_modal_projector.");
    }
}
