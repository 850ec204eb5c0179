package io.gemmajunit.maven.model;

import io.gemmajunit.maven.fork.JavaRuntime;
import io.gemmajunit.maven.fork.Library;
import io.gemmajunit.maven.fork.TestClasspath;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Turns what Maven knows of a build into plain values; types of Maven go no further. */
public record ForkConverter(MavenSession session, MavenProject project, ToolchainManager toolchains) {

    private static final String PREFIX = "gemma.";

    /**
     * Returns the Java to use: the one asked for, else that of the jdk toolchain, else the one that runs Maven.
     *
     * @throws io.gemmajunit.maven.fork.ForkException if it is too old or absent
     */
    public JavaRuntime java(@Nullable File asked) {
        if (asked != null) {
            return JavaRuntime.at(asked.toPath());
        }
        var toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
        var command = toolchain == null ? null : toolchain.findTool("java");
        return JavaRuntime.at(Path.of(command == null ? System.getProperty("java.home") : command));
    }

    /** Returns the test class path as the project defines it. */
    TestClasspath classpath(List<String> elements) {
        var artifacts = project.getArtifacts().stream()
                .filter(artifact -> artifact.getFile() != null)
                .map(artifact -> new Library(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getBaseVersion(),
                        artifact.getFile().toPath()))
                .collect(Collectors.toMap(Library::file, library -> library, (one, same) -> one));
        return new TestClasspath(elements.stream()
                .map(Path::of)
                .map(path -> artifacts.getOrDefault(path, Library.unnamed(path)))
                .toList());
    }

    /**
     * Returns all properties {@code gemma.*} of the project and, before those, of the command line, except for the
     * options of the JVM, which become its command line.
     */
    SortedMap<String, String> gemmaProperties() {
        var properties = new TreeMap<>(allProperties());
        properties.keySet().removeIf(name -> !name.startsWith(PREFIX));
        properties.remove("gemma.argLine");
        return properties;
    }

    /** Returns the properties as they are now, with what plugins have set during this build. */
    Map<String, String> allProperties() {
        var properties = new HashMap<String, String>();
        add(project.getProperties(), properties);
        add(session.getUserProperties(), properties);
        return properties;
    }

    private static void add(Properties from, Map<String, String> to) {
        from.stringPropertyNames().forEach(name -> to.put(name, from.getProperty(name)));
    }
}
