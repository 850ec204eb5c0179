package io.gemmajunit;

import io.gemmajunit.run.ModelOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What must be equal for a loaded model to serve another test.
 *
 * @param folder real path of the checkpoint
 * @param role because a model's results carry it
 * @param files size and time of change of each file, by name, so that a checkpoint changed on disk is loaded anew
 */
record ModelKey(Path folder, String role, ModelOptions options, SortedMap<String, String> files) {

    ModelKey {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    static ModelKey of(Checkpoint checkpoint, ModelOptions options) {
        try {
            Path folder = checkpoint.folder().toRealPath();
            return new ModelKey(folder, checkpoint.role(), options, identities(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Checkpoint folder " + checkpoint.folder() + " cannot be read.", e);
        }
    }

    private static SortedMap<String, String> identities(Path folder) throws IOException {
        var identities = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                identities.put(
                        file.getFileName().toString(),
                        attributes.size() + "@" + attributes.lastModifiedTime().toMillis());
            }
        }
        return identities;
    }
}
