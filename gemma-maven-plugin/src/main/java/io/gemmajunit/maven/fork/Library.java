package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.LibraryVersion;
import java.nio.file.Path;

/** A jar or folder of classes that a build resolved. */
public record Library(String groupId, String artifactId, String version, Path file) {

    /** Returns group and artifact. */
    String name() {
        return groupId + ":" + artifactId;
    }

    /** Returns whether another of the same name has greater version numbers; false if it has none. */
    boolean isOlderThan(Library other) {
        return new LibraryVersion(version).isOlderThan(new LibraryVersion(other.version));
    }
}
