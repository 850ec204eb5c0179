package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.ProtocolVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the tests of a project see.
 *
 * @param elements in the order of the class path, the project's own folders included
 * @param libraries those of the elements that are dependencies
 */
public record TestClasspath(List<Path> elements, List<Library> libraries) {

    public TestClasspath {
        elements = List.copyOf(elements);
        libraries = List.copyOf(libraries);
    }

    /**
     * Checks that the tests can be run.
     *
     * @param version of this plugin, and of gemma-junit in messages
     * @throws ForkException if gemma-junit is absent or speaks another protocol than this plugin, or JUnit's parts do not fit together
     */
    public void check(String version) {
        requireSameProtocol(
                find("io.gemmajunit", "gemma-junit")
                        .orElseThrow(
                                () -> new ForkException("gemma-junit is not on the test class path; add the dependency"
                                        + " <groupId>io.gemmajunit</groupId> <artifactId>gemma-junit</artifactId> <version>"
                                        + version + "</version> <scope>test</scope>.")),
                version);
        var platforms = libraries.stream()
                .filter(library -> library.groupId().equals("org.junit.platform"))
                .map(Library::version)
                .collect(Collectors.toCollection(TreeSet::new));
        if (platforms.size() > 1) {
            throw new ForkException("The test class path mixes versions " + String.join(" and ", platforms)
                    + " of the JUnit Platform; import org.junit:junit-bom in dependencyManagement.");
        }
        if (platforms.stream().anyMatch(platform -> platform.startsWith("1."))) {
            throw new ForkException("gemma-junit needs JUnit 6, but the test class path has JUnit Platform "
                    + platforms.first() + "; import org.junit:junit-bom 6.1.3 or newer in dependencyManagement.");
        }
    }

    private static void requireSameProtocol(Library gemmaJunit, String version) {
        var own = ProtocolVersion.own();
        var other = ProtocolVersion.of(gemmaJunit.file());
        if (!other.equals(Optional.of(own))) {
            throw new ForkException("gemma-junit " + gemmaJunit.version() + " on the test class path speaks "
                    + other.map(spoken -> "protocol " + spoken).orElse("no protocol that is known")
                    + ", but gemma-maven-plugin " + version + " speaks protocol " + own
                    + "; give both the same <version>.");
        }
    }

    /**
     * Returns the version of libtorch to add, or nothing when the class path has one.
     *
     * @throws ForkException if it is needed and its version cannot be told
     */
    public Optional<String> missingLibtorch() {
        if (libraries.stream().anyMatch(library -> library.artifactId().startsWith("pytorch-native-"))) {
            return Optional.empty();
        }
        var jni = find("ai.djl.pytorch", "pytorch-jni")
                .orElseThrow(
                        () -> new ForkException("ai.djl.pytorch:pytorch-jni, which gemma-junit depends on, is not on"
                                + " the test class path; remove what excludes it."));
        int dash = jni.version().indexOf('-');
        return Optional.of(dash < 0 ? jni.version() : jni.version().substring(0, dash));
    }

    /** Returns the same with one more element at the end. */
    public TestClasspath plus(Path element) {
        var more = new ArrayList<>(elements);
        more.add(element);
        return new TestClasspath(more, libraries);
    }

    /** Returns the jar or folder through which this class path logs, if it has one; gemma-junit's warnings go there then. */
    public Optional<String> logging() {
        try (var loader = new URLClassLoader(urls(), null)) {
            return Optional.ofNullable(loader.findResource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                    .map(url ->
                            url.toString().replaceFirst("!?/META-INF/.*", "").replaceFirst(".*/", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URL[] urls() throws MalformedURLException {
        var urls = new URL[elements.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = elements.get(i).toUri().toURL();
        }
        return urls;
    }

    private Optional<Library> find(String groupId, String artifactId) {
        return libraries.stream()
                .filter(library -> library.groupId().equals(groupId)
                        && library.artifactId().equals(artifactId))
                .findFirst();
    }
}
