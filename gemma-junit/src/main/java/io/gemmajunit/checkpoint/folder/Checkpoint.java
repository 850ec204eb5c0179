package io.gemmajunit.checkpoint.folder;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.ModelFormat;
import io.gemmajunit.checkpoint.ResizedTable;
import io.gemmajunit.checkpoint.Storage;
import io.gemmajunit.checkpoint.StoredTensors;
import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.Adapter;
import io.gemmajunit.checkpoint.adapter.AdapterConfig;
import io.gemmajunit.checkpoint.adapter.AdapterFit;
import io.gemmajunit.checkpoint.adapter.WeightChange;
import io.gemmajunit.checkpoint.architecture.Architecture;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.generation.GenerationConfig;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.location.Formats;
import io.gemmajunit.checkpoint.safetensors.TensorReader;
import io.gemmajunit.checkpoint.safetensors.WeightFiles;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.fingerprint.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * A checkpoint whose files have been checked but not loaded: a folder with a whole model and, perhaps, an adapter on
 * it.
 *
 * @param folder absolute path of the whole model, which may be a single file
 * @param tensors every tensor of the whole model by name, the text part of a multimodal model named as in a text model
 * @param adapter what changes the model's products
 * @param storage how the whole model is stored
 */
public record Checkpoint(
        Path folder,
        ModelConfig config,
        GenerationConfig generation,
        Map<String, TensorSlot> tensors,
        Optional<Adapter> adapter,
        Storage storage) {

    public Checkpoint {
        tensors = Map.copyOf(tensors);
    }

    /**
     * Reads a whole model and, where there is one, the adapter on it, without asking a tokenizer: there are as many
     * tokens as the two need.
     *
     * @throws CheckpointException if a file is missing, cut off, contradicts another or is of an unsupported kind
     */
    public static Checkpoint open(CheckpointLocation location) {
        Checkpoint base = open(location.base());
        return location.adapter()
                .map(Adapter::open)
                .map(adapter ->
                        base.with(adapter, whole -> Math.max(whole.config().vocabSize(), adapter.leastTokens())))
                .orElse(base);
    }

    /**
     * Reads a whole model and, where there is one, the adapter on it.
     *
     * @param tokens how many the tokenizer of both has, which is asked where there is an adapter that does not say how
     *     many it was trained for: as in lm-evaluation-harness 0.4.13 the model gets as many
     * @throws CheckpointException if a file is missing, cut off, contradicts another or is of an unsupported kind
     */
    public static Checkpoint open(CheckpointLocation location, ToIntFunction<Checkpoint> tokens) {
        Checkpoint base = open(location.base());
        return location.adapter()
                .map(Adapter::open)
                .map(adapter -> base.with(adapter, tokens))
                .orElse(base);
    }

    /**
     * Reads the configuration and all shard headers of a whole model.
     *
     * @throws CheckpointException if a file is missing, cut off, contradicts itself or is of an unsupported kind
     */
    public static Checkpoint open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return Formats.find(absolute)
                .map(found -> ofFormat(absolute, found))
                .orElseGet(() -> ofFolder(folder, absolute));
    }

    /**
     * Reads a whole model, or all of it but its weights where these are elsewhere.
     *
     * @throws CheckpointException if a file is missing, cut off, contradicts another or is of an unsupported kind
     */
    public static Checkpoint describe(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        boolean hasWeights = Formats.find(absolute).isPresent() || WeightFiles.areIn(absolute);
        return hasWeights
                ? open(folder)
                : new Checkpoint(
                        absolute,
                        config(absolute),
                        GenerationConfig.read(List.of(absolute)),
                        Map.of(),
                        Optional.empty(),
                        Storage.PLAIN);
    }

    private static Checkpoint ofFormat(Path place, Formats.Found found) {
        ModelFormat.Model model = found.read();
        var tensors = new LinkedHashMap<String, TensorSlot>();
        model.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        return of(
                place,
                Architecture.read(place, found.file(), model.config()),
                GenerationConfig.of(found.file(), model.config()),
                new StoredTensors(tensors, model.storage()));
    }

    private static Checkpoint ofFolder(Path folder, Path absolute) {
        if (!Files.isDirectory(folder)) {
            throw new CheckpointException(
                    Files.exists(folder)
                            ? folder + " is a file; point to the folder of the checkpoint."
                            : "Checkpoint folder " + folder + " does not exist; correct the path.");
        }
        ModelConfig config = config(absolute);
        return of(
                absolute,
                config,
                GenerationConfig.read(List.of(absolute)),
                TensorReader.read(absolute, config.weights()));
    }

    private static ModelConfig config(Path folder) {
        if (Files.exists(folder.resolve(AdapterConfig.NAME)) && Files.notExists(folder.resolve("config.json"))) {
            throw new CheckpointException(
                    "Folder " + folder + " holds an adapter where a whole model is needed; name its base model.");
        }
        return Architecture.read(folder);
    }

    private static Checkpoint of(Path place, ModelConfig config, GenerationConfig generation, StoredTensors stored) {
        Map<String, TensorSlot> tensors = config.weights().withEmbedding(stored.tensors());
        return new Checkpoint(
                place,
                config.withWeights(config.weights().foundIn(tensors.keySet())),
                generation,
                tensors,
                Optional.empty(),
                stored.storage());
    }

    /**
     * Returns this model changed by an adapter.
     *
     * @param tokens as for {@link #open(CheckpointLocation, ToIntFunction)}
     * @throws CheckpointException if the adapter was made for another model
     */
    public Checkpoint with(Adapter adapter, ToIntFunction<Checkpoint> tokens) {
        return resized(adapter.tokens(config.weights()).orElseGet(() -> tokens.applyAsInt(this)))
                .with(adapter);
    }

    private Checkpoint with(Adapter adapter) {
        String embedding = config.weights().module(WeightRole.EMBEDDING, 0);
        if (!adapter.changesTable(embedding) && !adapter.changesTable(WeightNames.HEAD) || !isTiedAlthoughStored()) {
            return with(config, adapter);
        }
        return isHeadCopied()
                ? with(config.withWeights(config.weights().withTiedHead()), adapter)
                : with(config, adapter.withRowsOfHead(embedding));
    }

    /**
     * Returns this model for another number of tokens, which ties a head that is to be tied whatever was stored of it.
     */
    private Checkpoint resized(int count) {
        if (count == config.vocabSize()) {
            return this;
        }
        ModelConfig resized = config.withVocabulary(count);
        Map<String, TensorSlot> tables = new HashMap<>(tensors);
        for (WeightRole role : WeightRole.values()) {
            OptionalInt before = config.tokens(role);
            OptionalInt after = resized.tokens(role);
            if (before.isPresent() && !before.equals(after)) {
                resize(tables, config.weights().weight(role, 0), before.getAsInt(), after.getAsInt());
            }
        }
        resize(tables, config.weights().bias(WeightRole.HEAD, 0), config.vocabSize(), count);
        return new Checkpoint(
                folder,
                isTiedAlthoughStored() ? resized.withWeights(resized.weights().withTiedHead()) : resized,
                generation,
                tables,
                adapter,
                storage);
    }

    /** One that is not what config.json says stays as it is, and is refused. */
    private static void resize(Map<String, TensorSlot> tables, String name, int before, int after) {
        tables.computeIfPresent(
                name, (same, slot) -> slot.shape().get(0) == before ? ResizedTable.of(slot, after) : slot);
    }

    private Checkpoint with(ModelConfig config, Adapter adapter) {
        new AdapterFit(adapter, folder, config, tensors).require();
        return new Checkpoint(
                folder,
                config,
                GenerationConfig.read(List.of(adapter.folder(), folder)).on(generation),
                tensors,
                Optional.of(adapter),
                storage);
    }

    /** Whether a head is stored beside the embedding it is tied to: PEFT 0.21 then trains rows of both. */
    private boolean isTiedAlthoughStored() {
        return !config.weights().hasTiedHead()
                && Formats.find(folder).isEmpty()
                && Architecture.read(folder).weights().hasTiedHead();
    }

    /** To transformers 5.18 a tied head that is stored as a copy of the embedding is one tensor with it. */
    private boolean isHeadCopied() {
        WeightNames names = config.weights();
        TensorSlot head = tensors.get(names.weight(WeightRole.HEAD, 0));
        TensorSlot embedding = tensors.get(names.weight(WeightRole.EMBEDDING, 0));
        return head != null && embedding != null && TensorComparison.areEqual(head, embedding);
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

    /** Returns whether weights are stored otherwise than as their numbers. */
    public boolean isDecoded() {
        return tensors.values().stream()
                .anyMatch(slot -> slot.shape().size() > 1
                        && slot.encoding().filter(Encoding::isQuantised).isPresent());
    }

    /**
     * Returns the element type to compute in unless told otherwise: bfloat16 and quantised checkpoints run in bfloat16;
     * float16 ones in float32, for processors are slow at it and it overflows.
     */
    public Dtype usualDtype() {
        return isDecoded() || storedDtype() == Dtype.BFLOAT16 ? Dtype.BFLOAT16 : Dtype.FLOAT32;
    }

    /** Returns what readers should know of how the model is stored, by a short name; usually nothing. */
    public SortedMap<String, String> conditions() {
        var conditions = new TreeMap<>(storage.conditions());
        TensorSlot embedding = tensors.get(config.weights().weight(WeightRole.EMBEDDING, 0));
        if (isDecoded() && embedding != null) {
            conditions.put("quantisation", StorageSummary.of(tensors.values(), embedding));
        }
        return conditions;
    }

    /** Returns the names of all {@link #fingerprints(FileDigests)} that a checkpoint may have. */
    public static SortedSet<String> fingerprintNames() {
        return Fingerprints.names();
    }

    /**
     * Returns the SHA-256 of weights, adapter, configuration, tokenizer and chat template.
     *
     * @param digests of files
     */
    public SortedMap<String, String> fingerprints(FileDigests digests) {
        var files = new TreeSet<>(storage.files());
        tensors.values().forEach(slot -> {
            files.add(slot.shard());
            slot.encoding().ifPresent(how -> how.parts().forEach(part -> files.add(part.file())));
        });
        SortedMap<String, String> fingerprints = Fingerprints.of(location().folders(), files, digests);
        Optional.ofNullable(storage.texts().get("chat_template.jinja"))
                .ifPresent(template -> fingerprints.putIfAbsent(Fingerprints.CHAT_TEMPLATE, Sha256.of(template.get())));
        return fingerprints;
    }
}
