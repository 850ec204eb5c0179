package io.gemmajunit.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The matrices of {@code adapter_model.safetensors}, in pairs.
 *
 * @param a by module
 * @param b by module, of the same modules
 */
record AdapterTensors(Path file, SortedMap<String, TensorSlot> a, SortedMap<String, TensorSlot> b) {

    static final String NAME = "adapter_model.safetensors";
    private static final String PICKLE = "adapter_model.bin";

    /** The adapter's own name stands before the last part where the file is a raw state of the model. */
    private static final Pattern KEY =
            Pattern.compile("base_model\\.model\\.(.+)\\.lora_([AB])(?:\\.([^.]+))?\\.weight");

    static AdapterTensors read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("Adapter folder " + folder + " has no " + NAME
                    + (Files.exists(folder.resolve(PICKLE))
                            ? ", only " + PICKLE + ", a pickle file, and those can run code and are never opened; save"
                                    + " the adapter again with safe_serialization=True."
                            : "; copy the adapter again, with all its files."));
        }
        var tensors = new AdapterTensors(file, new TreeMap<>(), new TreeMap<>());
        SortedSet<String> adapters = new TreeSet<>();
        for (TensorSlot slot : SafetensorsShard.read(file).tensors()) {
            adapters.add(tensors.add(slot));
        }
        if (adapters.size() > 1) {
            throw new CheckpointException(file + " holds several adapters (" + String.join(", ", adapters)
                    + "); save the one to test into a folder of its own.");
        }
        tensors.requirePairs();
        return tensors;
    }

    /** Returns the name of the adapter that the tensor belongs to. */
    private String add(TensorSlot slot) {
        Matcher key = KEY.matcher(slot.name());
        if (!key.matches()) {
            throw new CheckpointException("Tensor " + slot.name() + " in " + file
                    + " is not a lora_A or lora_B matrix of a linear module, which is all that this version can apply;"
                    + " merge the adapter into its base model (merge_and_unload in PEFT) and save the whole.");
        }
        (key.group(2).equals("A") ? a : b).put(key.group(1), slot);
        return key.group(3) == null ? "default" : key.group(3);
    }

    private void requirePairs() {
        SortedSet<String> modules = new TreeSet<>(a.keySet());
        modules.addAll(b.keySet());
        if (modules.isEmpty()) {
            throw new CheckpointException(file + " holds no tensors; copy the adapter again.");
        }
        for (String module : modules) {
            if (!a.containsKey(module) || !b.containsKey(module)) {
                String lacking = a.containsKey(module) ? "lora_B" : "lora_A";
                throw new CheckpointException(
                        file + " lacks " + lacking + " of module " + module + "; copy the adapter again.");
            }
        }
    }
}
