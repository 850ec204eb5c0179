package io.gemmajunit.checkpoint.location;

import io.gemmajunit.hub.HubCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a checkpoint lies.
 *
 * @param base folder of a whole model
 * @param adapter folder of an adapter on it
 */
public record CheckpointLocation(Path base, Optional<Path> adapter) {

    /** Returns the folders; a file of the first wins over one of the same name in the last. */
    public List<Path> folders() {
        return Stream.concat(adapter.stream(), Stream.of(base)).toList();
    }

    /** Returns a short name: that of the adapter's folder or else the model's, or its Hub id in the Hub cache. */
    public String name() {
        Path folder = adapter.orElse(base).toAbsolutePath().normalize();
        Path name = folder.getFileName();
        return HubCache.repositoryOf(folder)
                .orElse(name == null || name.toString().isBlank() ? folder.toString() : name.toString());
    }

    /** Returns the paths, for messages. */
    @Override
    public String toString() {
        return base + adapter.map(folder -> " with adapter " + folder).orElse("");
    }
}
