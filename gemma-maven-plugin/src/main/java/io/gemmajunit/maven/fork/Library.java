package io.gemmajunit.maven.fork;

import java.nio.file.Path;

/** A jar or folder of classes that a build resolved. */
public record Library(String groupId, String artifactId, String version, Path file) {}
