package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * When generation ends.
 *
 * @param eosIds ids that each end an answer, from {@code generation_config.json} or, without it, {@code config.json}
 */
public record GenerationConfig(Set<Integer> eosIds) {

    public GenerationConfig {
        eosIds = Set.copyOf(eosIds);
    }

    /** @param folders of the checkpoint, the one that counts most first */
    static GenerationConfig read(List<Path> folders) {
        return new GenerationConfig(Stream.of("generation_config.json", "config.json")
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .flatMap(file -> JsonFile.readIfPresent(file).stream())
                .map(json -> json.path("eos_token_id"))
                .filter(eos -> eos.isArray() || eos.isInt())
                .map(GenerationConfig::ids)
                .findFirst()
                .orElse(Set.of()));
    }

    private static Set<Integer> ids(JsonNode eos) {
        return eos.isInt()
                ? Set.of(eos.asInt())
                : StreamSupport.stream(eos.spliterator(), false)
                        .map(JsonNode::asInt)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
