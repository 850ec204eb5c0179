package io.gemmajunit.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** SHA-256 of the parts of a checkpoint that decide what it answers. */
final class Fingerprints {

    private Fingerprints() {}

    static SortedMap<String, String> of(Path folder, Collection<Path> shards) {
        SortedMap<String, String> digests = new TreeMap<>();
        digests.put("weights", sha256(shards));
        putIfPresent(digests, "config", folder.resolve("config.json"));
        putIfPresent(digests, "generationConfig", folder.resolve("generation_config.json"));
        putIfPresent(digests, "tokenizer", folder.resolve("tokenizer.json"));
        putIfPresent(digests, "tokenizerConfig", folder.resolve("tokenizer_config.json"));
        putIfPresent(digests, "chatTemplate", folder.resolve("chat_template.jinja"));
        return digests;
    }

    private static void putIfPresent(SortedMap<String, String> digests, String name, Path file) {
        if (Files.isRegularFile(file)) {
            digests.put(name, sha256(List.of(file)));
        }
    }

    /** One shard after another, in name order, so that renaming the folder changes nothing. */
    private static String sha256(Collection<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 20];
            for (Path file : files.stream().sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        digest.update(buffer, 0, n);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new CheckpointException("Cannot read " + files + " for its fingerprint: " + e.getMessage() + ".", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
