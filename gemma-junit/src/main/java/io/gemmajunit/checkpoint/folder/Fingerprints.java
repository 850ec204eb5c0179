package io.gemmajunit.checkpoint.folder;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.adapter.AdapterConfig;
import io.gemmajunit.checkpoint.adapter.AdapterTensors;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** SHA-256 of the parts of a checkpoint that decide what it answers. */
final class Fingerprints {

    static final String CHAT_TEMPLATE = "chatTemplate";

    private static final Map<String, String> FILES = Map.of(
            "adapter",
            AdapterTensors.NAME,
            "adapterConfig",
            AdapterConfig.NAME,
            "config",
            "config.json",
            "generationConfig",
            "generation_config.json",
            "tokenizer",
            "tokenizer.json",
            "tokenizerConfig",
            "tokenizer_config.json",
            "specialTokens",
            "special_tokens_map.json",
            "addedTokens",
            "added_tokens.json",
            CHAT_TEMPLATE,
            "chat_template.jinja",
            "namedChatTemplate",
            "additional_chat_templates/default.jinja");

    private static final String WEIGHTS = "weights";

    private Fingerprints() {}

    /** Returns the names of all parts, of which a checkpoint need not have each. */
    static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(FILES.keySet());
        names.add(WEIGHTS);
        return names;
    }

    /**
     * @param folders of the checkpoint, the one that counts most first
     * @param shards of the whole model
     */
    static SortedMap<String, String> of(List<Path> folders, Collection<Path> shards, FileDigests digests) {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put(WEIGHTS, sha256(shards, digests));
        FILES.forEach((name, file) -> folders.stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(first -> parts.put(name, sha256(List.of(first), digests))));
        return parts;
    }

    /** One shard after another, in name order, so that renaming the folder changes nothing. */
    private static String sha256(Collection<Path> files, FileDigests digests) {
        try {
            return digests.of(files.stream().sorted().toList());
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot read " + files + " for its fingerprint: " + ReadFault.reason(e) + ".", e);
        }
    }
}
