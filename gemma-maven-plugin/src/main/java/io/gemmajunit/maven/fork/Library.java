package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.LibraryVersion;
import java.nio.file.Path;

/** A jar or folder of classes on a class path: one that a build resolved, or a project's own, which has no name. */
public record Library(String groupId, String artifactId, String version, Path file) {

    /** Returns one that is no artifact. */
    public static Library unnamed(Path file) {
        return new Library("", "", "", file);
    }

    /** Returns group and artifact. */
    String name() {
        return groupId + ":" + artifactId;
    }

    /** Returns whether another of the same name has greater version numbers; false if it has none. */
    boolean isOlderThan(Library other) {
        return new LibraryVersion(version).isOlderThan(new LibraryVersion(other.version));
    }
}
