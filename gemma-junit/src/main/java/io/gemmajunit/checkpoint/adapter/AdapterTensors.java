package io.gemmajunit.checkpoint.adapter;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.safetensors.FiniteNumbers;
import io.gemmajunit.checkpoint.safetensors.SafetensorsShard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tensors of {@code adapter_model.safetensors}, by what they are and whose they are. */
public record AdapterTensors(Path file, Map<Kind, SortedMap<String, TensorSlot>> tensors) {

    public static final String NAME = "adapter_model.safetensors";
    private static final String PICKLE = "adapter_model.bin";
    private static final String DEFAULT = "default";

    /** The adapter's own name stands in most of the keys where the file is a raw state of the model. */
    enum Kind {
        LORA_A("(?<module>.+)\\.lora_(?:embedding_)?A(?:\\.(?!weight$)(?<adapter>[^.]+))?(?:\\.weight)?"),
        LORA_B("(?<module>.+)\\.lora_(?:embedding_)?B(?:\\.(?!weight$)(?<adapter>[^.]+))?(?:\\.weight)?"),
        MAGNITUDE("(?<module>.+)\\.lora_magnitude_vector(?:\\.(?!weight$)(?<adapter>[^.]+))?(?:\\.weight)?"),
        ROWS("(?<module>.+)\\.token_adapter\\.trainable_tokens_delta(?:\\.(?<adapter>[^.]+))?"),
        /** A tensor of the base, trained as a whole, by its own name. */
        SAVED(
                "(?<module>(?!.*\\.lora_).+?)(?:\\.modules_to_save(?:\\.(?<adapter>[^.]+))?|(?:\\.token_adapter)?\\.base_layer)?(?<part>\\.weight|\\.bias)");

        private final Pattern key;

        Kind(String key) {
            this.key = Pattern.compile("base_model\\.model\\." + key);
        }
    }

    static AdapterTensors read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("Adapter folder " + folder + " has no " + NAME
                    + (Files.exists(folder.resolve(PICKLE))
                            ? ", only " + PICKLE + ", a pickle file, and those can run code and are never opened; save"
                                    + " the adapter again with safe_serialization=True."
                            : "; copy the adapter again, with all its files."));
        }
        var tensors = new AdapterTensors(file, new EnumMap<>(Kind.class));
        SortedSet<String> others = new TreeSet<>();
        SafetensorsShard shard = SafetensorsShard.read(file);
        List<TensorSlot> slots =
                shard.stored().stream().map(TensorSlot::require).toList();
        slots.forEach(slot -> others.add(tensors.add(slot)));
        others.remove(DEFAULT);
        if (!others.isEmpty()) {
            throw new CheckpointException(file + " names matrices after adapter " + String.join(", ", others)
                    + ", and PEFT leaves out all but those of " + DEFAULT + "; save the adapter to test by"
                    + " save_pretrained into a folder of its own.");
        }
        tensors.requirePairs();
        FiniteNumbers.require(file, slots);
        return tensors;
    }

    /** Returns the tensors of a kind by the name of their module, those that are saved as a whole by their own. */
    SortedMap<String, TensorSlot> of(Kind kind) {
        return tensors.getOrDefault(kind, Collections.emptySortedMap());
    }

    /** Returns the name of the adapter that the tensor belongs to. */
    private String add(TensorSlot slot) {
        return Arrays.stream(Kind.values())
                .map(kind -> add(slot, kind, kind.key.matcher(slot.name())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new CheckpointException("Tensor " + slot.name() + " in " + file
                        + " belongs to no linear module or embedding, which is all that this version can adapt"
                        + AdapterConfig.FIX));
    }

    private Optional<String> add(TensorSlot slot, Kind kind, Matcher key) {
        if (!key.matches()) {
            return Optional.empty();
        }
        String name = kind == Kind.SAVED ? key.group("module") + key.group("part") : key.group("module");
        tensors.computeIfAbsent(kind, absent -> new TreeMap<>()).put(name, slot);
        return Optional.of(Optional.ofNullable(key.group("adapter")).orElse(DEFAULT));
    }

    private void requirePairs() {
        SortedSet<String> modules = new TreeSet<>(of(Kind.LORA_A).keySet());
        modules.addAll(of(Kind.LORA_B).keySet());
        if (tensors.isEmpty()) {
            throw new CheckpointException(file + " holds no tensors; copy the adapter again.");
        }
        for (String module : modules) {
            if (!of(Kind.LORA_A).containsKey(module) || !of(Kind.LORA_B).containsKey(module)) {
                String lacking = of(Kind.LORA_A).containsKey(module) ? "lora_B" : "lora_A";
                throw new CheckpointException(
                        file + " lacks " + lacking + " of module " + module + "; copy the adapter again.");
            }
        }
    }
}
