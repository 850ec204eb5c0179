package io.gemmajunit.launcher;

import io.gemmajunit.error.GemmaException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;

/**
 * Versions of the JUnit Platform's artifacts on the class path, which must be equal.
 *
 * @param byArtifact versions by artifact id; {@code unknown} where the jar does not say
 */
record PlatformVersions(SortedMap<String, String> byArtifact) {

    private static final String UNKNOWN = "unknown";

    static PlatformVersions onClassPath() {
        var versions = new TreeMap<String, String>();
        versions.put("junit-platform-commons", version(ReflectionSupport.class));
        versions.put("junit-platform-engine", version(TestEngine.class));
        versions.put("junit-platform-launcher", version(Launcher.class));
        return new PlatformVersions(versions);
    }

    /**
     * Does nothing when all known versions are equal.
     *
     * @throws GemmaException otherwise
     */
    void requireEqual() {
        long different = byArtifact.values().stream()
                .filter(version -> !version.equals(UNKNOWN))
                .distinct()
                .count();
        if (different > 1) {
            throw new GemmaException("The test class path mixes versions of the JUnit Platform (" + listed()
                    + "); import org.junit:junit-bom in dependencyManagement so that all have the same.");
        }
    }

    private String listed() {
        return byArtifact.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? UNKNOWN : version;
    }
}
