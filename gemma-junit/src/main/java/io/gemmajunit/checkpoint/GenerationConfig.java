package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When generation ends.
 *
 * @param eosIds ids that each end an answer, from {@code generation_config.json} or, without it, {@code config.json}
 */
public record GenerationConfig(Set<Integer> eosIds) {

    public GenerationConfig {
        eosIds = Set.copyOf(eosIds);
    }

    /**
     * @param folders of the checkpoint, the one that counts most first
     * @throws CheckpointException if the first file that names ids names something else
     */
    static GenerationConfig read(List<Path> folders) {
        for (String name : List.of("generation_config.json", "config.json")) {
            for (Path folder : folders) {
                Path file = folder.resolve(name);
                Optional<JsonNode> eos = JsonFile.readIfPresent(file)
                        .map(json -> json.get("eos_token_id"))
                        .filter(node -> !node.isNull());
                if (eos.isPresent()) {
                    return new GenerationConfig(ids(file, eos.get()));
                }
            }
        }
        return new GenerationConfig(Set.of());
    }

    /** Returns what a configuration itself says. */
    static GenerationConfig of(Path file, JsonNode config) {
        return new GenerationConfig(config.hasNonNull("eos_token_id") ? ids(file, config.get("eos_token_id")) : Set.of());
    }

    /** Returns this, or another where this says nothing. */
    GenerationConfig or(GenerationConfig other) {
        return eosIds.isEmpty() ? other : this;
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
