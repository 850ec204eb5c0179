package io.gemmajunit.checkpoint.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.JsonFile;
import io.gemmajunit.input.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which files of a folder hold its weights: the one that {@code transformers_weights} of its configuration names, or
 * {@code model.safetensors}, or those of {@code model.safetensors.index.json}, the first of these that is there (the
 * order of transformers 5).
 *
 * @param shards names of the files
 * @param index the shard of each tensor, as the index says; empty for a single file
 */
public record WeightFiles(SortedSet<String> shards, Map<String, String> index) {

    public static final String SINGLE = "model.safetensors";
    public static final String INDEX = "model.safetensors.index.json";
    private static final String INDEX_SUFFIX = ".safetensors.index.json";

    public static WeightFiles in(Path folder) {
        return find(folder)
                .orElseThrow(() -> new CheckpointException("Checkpoint folder " + folder + " has neither " + SINGLE
                        + " nor " + INDEX + "; it holds " + contents(folder)
                        + ". Save the model as safetensors (pickle files are never opened)."));
    }

    /** Returns whether a folder holds the weights of a whole model, to the last file. */
    public static boolean areIn(Path folder) {
        return find(folder)
                .filter(found -> found.shards.stream().allMatch(shard -> Files.isRegularFile(folder.resolve(shard))))
                .isPresent();
    }

    private static Optional<WeightFiles> find(Path folder) {
        String named = named(folder);
        if (!named.isEmpty()) {
            return Optional.of(named.endsWith(INDEX_SUFFIX) ? indexed(folder.resolve(named)) : single(named));
        }
        if (Files.isRegularFile(folder.resolve(SINGLE))) {
            return Optional.of(single(SINGLE));
        }
        Path index = folder.resolve(INDEX);
        return Files.isRegularFile(index) ? Optional.of(indexed(index)) : Optional.empty();
    }

    private static WeightFiles single(String name) {
        return new WeightFiles(new TreeSet<>(List.of(name)), Map.of());
    }

    /** Returns the shards that an index names, wherever it lies. */
    public static WeightFiles indexed(Path file) {
        Map<String, String> index = JsonFile.readIfPresent(file)
                .map(json -> weightMap(file, json))
                .orElseThrow(() -> new CheckpointException(file + " does not exist; copy the checkpoint again."));
        return new WeightFiles(new TreeSet<>(index.values()), index);
    }

    private static String named(Path folder) {
        Path config = folder.resolve("config.json");
        String name = JsonFile.readIfPresent(config)
                .filter(json -> json.hasNonNull("transformers_weights"))
                .map(json -> json.get("transformers_weights").asText())
                .orElse("");
        if (!name.isEmpty() && !name.endsWith(".safetensors") && !name.endsWith(INDEX_SUFFIX)) {
            throw new CheckpointException(config + " names " + name
                    + " as transformers_weights, which is no safetensors file; save the model as safetensors.");
        }
        requireInside(config, name);
        return name;
    }

    private static Map<String, String> weightMap(Path file, JsonNode index) {
        Map<String, String> shards = new LinkedHashMap<>();
        index.path("weight_map").properties().forEach(entry -> {
            String shard = entry.getValue().asText();
            requireInside(file, shard);
            shards.put(entry.getKey(), shard);
        });
        if (shards.isEmpty()) {
            throw new CheckpointException(file + " lists no tensors in its weight_map; copy the checkpoint again.");
        }
        return shards;
    }

    private static void requireInside(Path file, String shard) {
        if (InputFiles.resolve(file, shard).isEmpty()) {
            throw new CheckpointException(
                    file + " names a file that cannot exist, " + shard + "; copy the checkpoint again.");
        }
        if (shard.contains("/") || shard.contains("\\")) {
            throw new CheckpointException(file + " points outside the checkpoint folder, to " + shard
                    + "; copy the checkpoint again, from a place that you trust.");
        }
    }

    private static String contents(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .limit(12)
                    .toList()
                    .toString();
        } catch (IOException e) {
            return "files that cannot be listed";
        }
    }
}
