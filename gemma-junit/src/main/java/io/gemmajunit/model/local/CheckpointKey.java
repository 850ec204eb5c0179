package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What must be equal for a loaded checkpoint to serve another test.
 *
 * @param location real paths
 * @param files size and time of change of each file, by path, so that a checkpoint changed on disk is loaded anew
 */
record CheckpointKey(CheckpointLocation location, ModelOptions options, SortedMap<String, String> files) {

    CheckpointKey {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    static CheckpointKey of(CheckpointLocation location, ModelOptions options) {
        CheckpointLocation real = real(location);
        var files = new TreeMap<String, String>();
        real.folders().forEach(folder -> files.putAll(identities(folder)));
        return new CheckpointKey(real, options, files);
    }

    /** Returns the same place without links. */
    static CheckpointLocation real(CheckpointLocation location) {
        return new CheckpointLocation(real(location.base()), location.adapter().map(CheckpointKey::real));
    }

    /** A file keeps its name, which its shards share, though a link may lead elsewhere. */
    private static Path real(Path folder) {
        try {
            return Files.isRegularFile(folder)
                    ? folder.toAbsolutePath().getParent().toRealPath().resolve(folder.getFileName())
                    : folder.toRealPath();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static SortedMap<String, String> identities(Path folder) {
        var identities = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(Files.isRegularFile(folder) ? folder.getParent() : folder)) {
            for (Path file : files.toList()) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                identities.put(
                        file.toString(),
                        attributes.size() + "@" + attributes.lastModifiedTime().toMillis());
            }
            return identities;
        } catch (NoSuchFileException e) {
            throw new CheckpointException(
                    e.getFile() + " is a link to a file that is not there; fetch the checkpoint again.", e);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static CheckpointException unreadable(Path folder, IOException cause) {
        return new CheckpointException(
                "Checkpoint folder " + folder + " cannot be read (" + ReadFault.reasonWithFile(cause)
                        + "); make it readable for this user.",
                cause);
    }
}
