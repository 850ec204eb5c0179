package io.gemmajunit.checkpoint.generation;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.JsonFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a checkpoint wants its answers generated.
 *
 * @param eosIds ids that each end an answer, from {@code generation_config.json} or, without it, {@code config.json}
 * @param rules for the tokens of answers, from the same file of the whole model
 */
public record GenerationConfig(Set<Integer> eosIds, DecodingRules rules) {

    private static final List<String> FILES = List.of("generation_config.json", "config.json");

    public GenerationConfig {
        eosIds = Set.copyOf(eosIds);
    }

    /**
     * @param folders of the checkpoint, that of an adapter before that of the whole model
     * @throws CheckpointException if the first file that names ids names something else, or a rule cannot be followed
     */
    public static GenerationConfig read(List<Path> folders) {
        return new GenerationConfig(eosIds(folders), rules(folders.get(folders.size() - 1)));
    }

    /** The reference takes no rule from {@code config.json} beside the other file, nor from an adapter's folder. */
    private static DecodingRules rules(Path folder) {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            Optional<JsonNode> json = JsonFile.readIfPresent(file);
            if (json.isPresent()) {
                return DecodingRulesReader.read(file, json.get());
            }
        }
        return DecodingRules.NONE;
    }

    private static Set<Integer> eosIds(List<Path> folders) {
        for (String name : FILES) {
            for (Path folder : folders) {
                Path file = folder.resolve(name);
                Optional<JsonNode> eos =
                        JsonFile.readIfPresent(file).flatMap(json -> eos(json).or(() -> eos(json.path("text_config"))));
                if (eos.isPresent()) {
                    return ids(file, eos.get());
                }
            }
        }
        return Set.of();
    }

    private static Optional<JsonNode> eos(JsonNode json) {
        return Optional.ofNullable(json.get("eos_token_id")).filter(node -> !node.isNull());
    }

    /** Returns what a configuration itself says. */
    public static GenerationConfig of(Path file, JsonNode config) {
        return new GenerationConfig(
                config.hasNonNull("eos_token_id") ? ids(file, config.get("eos_token_id")) : Set.of(),
                DecodingRulesReader.read(file, config));
    }

    /** Returns what an adapter on a whole model wants: ids of its own, if it names some, and the rules of the model. */
    public GenerationConfig on(GenerationConfig whole) {
        return new GenerationConfig(eosIds.isEmpty() ? whole.eosIds : eosIds, whole.rules);
    }

    private static Set<Integer> ids(Path file, JsonNode eos) {
        Set<Integer> ids = new HashSet<>();
        for (JsonNode id : eos.isArray() ? eos : List.of(eos)) {
            if (!id.isInt()) {
                throw new CheckpointException(
                        file + " has no usable eos_token_id (found " + eos + "); copy the checkpoint again.");
            }
            ids.add(id.intValue());
        }
        return ids;
    }
}
