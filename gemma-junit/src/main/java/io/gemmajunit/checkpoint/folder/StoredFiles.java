package io.gemmajunit.checkpoint.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.JsonFile;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.AdapterTensors;
import io.gemmajunit.checkpoint.architecture.TensorNames;
import io.gemmajunit.checkpoint.safetensors.SafetensorsShard;
import io.gemmajunit.checkpoint.safetensors.WeightFiles;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one folder as they are stored, for those who examine them. Not safe for use by several threads. */
public final class StoredFiles {

    private static final String SHARD = ".safetensors";

    private final Path folder;
    private final Map<String, JsonNode> documents = new HashMap<>();
    private final Map<String, SafetensorsShard> shards = new HashMap<>();
    private @Nullable JsonNode tokenizer;

    private StoredFiles(Path folder) {
        this.folder = folder;
    }

    public static StoredFiles in(Path folder) {
        return new StoredFiles(folder.toAbsolutePath().normalize());
    }

    public Path folder() {
        return folder;
    }

    /** Returns whether there is such a file; none has a name that no file can have. */
    public boolean has(String file) {
        return InputFiles.resolve(folder, file).filter(Files::isRegularFile).isPresent();
    }

    /**
     * Returns a JSON object, a missing node where there is no such file.
     *
     * @throws CheckpointException if the file is no JSON object
     */
    public JsonNode json(String file) {
        return documents.computeIfAbsent(
                file,
                name -> JsonFile.readIfPresent(folder.resolve(name), Limits.TOKENIZER_FILE)
                        .orElse(MissingNode.getInstance()));
    }

    /**
     * Returns {@code tokenizer.json} without its vocabulary and merges, a missing node where there is no such file.
     *
     * @throws CheckpointException if the file is no JSON object
     */
    public JsonNode tokenizer() {
        JsonNode known = tokenizer;
        if (known == null) {
            known = JsonFile.readIfPresent(
                            folder.resolve("tokenizer.json"), Limits.TOKENIZER_FILE, TokenizerOutline::of)
                    .orElse(MissingNode.getInstance());
            tokenizer = known;
        }
        return known;
    }

    /** Returns the fields of {@code config.json} that describe the part of the model that reads text. */
    public JsonNode textConfig() {
        JsonNode config = json("config.json");
        return config.path("text_config").isObject() ? config.path("text_config") : config;
    }

    /** Returns whether the output reads the rows of the embedding, by the configuration or the architecture. */
    public boolean isTied() {
        JsonNode config = json("config.json");
        boolean usual = !config.path("model_type").asText().equals("phi");
        return config.path("tie_word_embeddings").asBoolean(usual);
    }

    /** Returns the names of the files that weights are loaded from; none of a model that is one file. */
    public SortedSet<String> shards() {
        return Files.isRegularFile(folder)
                ? new TreeSet<>()
                : WeightFiles.in(folder).shards();
    }

    /** Returns whether all files are there that weights are loaded from. */
    public boolean hasWeights() {
        return WeightFiles.areIn(folder);
    }

    /** Returns the names of all files of a whole model's weights, loaded or not. */
    public SortedSet<String> storedShards() {
        try (Stream<Path> files = Files.list(folder)) {
            SortedSet<String> names = new TreeSet<>();
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("model") && name.endsWith(SHARD))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new CheckpointException("Cannot list " + folder + ": " + ReadFault.reason(e) + ".", e);
        }
    }

    /**
     * Returns the tensors of a file that the engine computes with, named as they are stored.
     *
     * @throws CheckpointException if the file is missing or damaged
     */
    public List<TensorSlot> tensors(String shard) {
        return read(shard).tensors();
    }

    /** Returns the names of all tensors of a file, of whatever type they are. */
    public Set<String> names(String shard) {
        return read(shard).stored().stream().map(RawTensor::name).collect(Collectors.toSet());
    }

    /**
     * Returns whether no tensor that is loaded is of a type that the engine does not compute with, as quantised ones
     * are and those of GGUF files may be.
     */
    public boolean isPlain() {
        return !Files.isRegularFile(folder)
                && shards().stream().allMatch(shard -> read(shard).others().isEmpty());
    }

    private SafetensorsShard read(String shard) {
        return shards.computeIfAbsent(shard, name -> SafetensorsShard.read(folder.resolve(name)));
    }

    /** Returns all tensors that are loaded, named as they are stored. */
    public List<TensorSlot> tensors() {
        List<TensorSlot> all = new ArrayList<>();
        shards().forEach(shard -> all.addAll(tensors(shard)));
        return all;
    }

    /** Returns the tensors of an adapter, by the weight they change in a text-only model; none without a file. */
    public Map<String, TensorSlot> adapterTensors() {
        Map<String, TensorSlot> tensors = new TreeMap<>();
        if (has(AdapterTensors.NAME)) {
            tensors(AdapterTensors.NAME)
                    .forEach(slot -> tensors.put(
                            TensorNames.canonical(slot.name().replaceFirst("^base_model\\.model\\.", "")), slot));
        }
        return tensors;
    }

    /** Returns the tensors of the text part that are loaded, by the names that a model of text alone has for them. */
    public Map<String, TensorSlot> textTensors() {
        Map<String, TensorSlot> text = new HashMap<>();
        tensors().stream()
                .filter(slot -> TensorNames.isOfTheText(slot.name()))
                .forEach(slot -> text.put(TensorNames.ofStored(slot.name()), slot));
        return text;
    }
}
