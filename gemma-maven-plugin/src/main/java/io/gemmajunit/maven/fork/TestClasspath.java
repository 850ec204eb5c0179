package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.JUnitVersion;
import io.gemmajunit.protocol.ProtocolVersion;
import io.gemmajunit.settings.SparkMaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the tests of a project see.
 *
 * @param libraries in the order of the class path, the project's own folders included
 */
public record TestClasspath(List<Library> libraries) {

    private static final String JUPITER = "org.junit.jupiter";
    private static final String PLATFORM = "org.junit.platform";

    public TestClasspath {
        libraries = List.copyOf(libraries);
    }

    /** Returns the jars and folders in their order. */
    public List<Path> elements() {
        return libraries.stream().map(Library::file).toList();
    }

    /**
     * Checks that the tests can be run.
     *
     * @param version of this plugin, and of gemma-junit in messages
     * @throws ForkException if gemma-junit is absent or speaks another protocol than this plugin
     */
    public void check(String version) {
        requireSameProtocol(
                find("io.gemmajunit", "gemma-junit")
                        .orElseThrow(
                                () -> new ForkException("gemma-junit is not on the test class path; add the dependency"
                                        + " <groupId>io.gemmajunit</groupId> <artifactId>gemma-junit</artifactId> <version>"
                                        + version + "</version> <scope>test</scope>.")),
                version);
    }

    /** Returns the version of JUnit Jupiter, if it is one on which model tests cannot run. */
    public Optional<JUnitVersion> unusableJUnit() {
        return find(JUPITER, "junit-jupiter-api")
                .map(library -> new JUnitVersion(library.version()))
                .filter(version -> !version.runsModelTests() || mixesVersions());
    }

    /** From 6.0 on, all artifacts have one version. */
    private boolean mixesVersions() {
        return libraries.stream()
                        .filter(library -> PLATFORM.equals(library.groupId()) || JUPITER.equals(library.groupId()))
                        .map(Library::version)
                        .distinct()
                        .count()
                > 1;
    }

    /** Returns the version of JUnit Jupiter, if what runs its tests is missing, which Surefire and IDEs bring. */
    public Optional<String> junitWithoutLauncher() {
        return find(JUPITER, "junit-jupiter-api")
                .filter(api -> find(JUPITER, "junit-jupiter-engine").isEmpty()
                        || find(PLATFORM, "junit-platform-launcher").isEmpty())
                .map(Library::version);
    }

    /** Returns the same with JUnit, all of it, as another class path has it. */
    public TestClasspath withJUnitOf(TestClasspath other) {
        return joined(
                libraries.stream().filter(library -> !isJUnit(library)),
                other.libraries.stream().filter(TestClasspath::isJUnit));
    }

    private static TestClasspath joined(Stream<Library> first, Stream<Library> second) {
        return new TestClasspath(Stream.concat(first, second).toList());
    }

    /** The vintage engine too: it needs a platform of its own version. */
    private static boolean isJUnit(Library library) {
        return library.groupId().startsWith("org.junit.");
    }

    /** Returns which libraries here are older than those of another class path, all but JUnit. */
    public List<Upgrade> upgradesTo(TestClasspath other) {
        var upgrades = new ArrayList<Upgrade>();
        for (var library : libraries) {
            other.find(library.groupId(), library.artifactId())
                    .filter(newer -> !isJUnit(library) && library.isOlderThan(newer))
                    .ifPresent(newer -> upgrades.add(new Upgrade(library, newer)));
        }
        return List.copyOf(upgrades);
    }

    /** Returns the same with newer libraries in the places of older ones. */
    public TestClasspath with(List<Upgrade> upgrades) {
        var all = new ArrayList<>(libraries);
        upgrades.forEach(upgrade -> all.replaceAll(library -> library.equals(upgrade.from()) ? upgrade.to() : library));
        return new TestClasspath(all);
    }

    /** Returns whether it has what asks the executors of a Spark master, and Spark itself. */
    public boolean asksSpark(String engine) {
        return libraries.stream()
                .map(Library::name)
                .collect(Collectors.toSet())
                .containsAll(Stream.concat(
                                Stream.of(SparkMaster.ENGINE),
                                SparkMaster.libraries(engine).stream()
                                        .map(coordinates -> coordinates.replaceFirst(":[^:]*$", "")))
                        .toList());
    }

    /** Returns the same with the libraries that another class path has beside those here, at the end. */
    public TestClasspath withMissingOf(TestClasspath other) {
        var names = libraries.stream().map(Library::name).collect(Collectors.toSet());
        return joined(libraries.stream(), other.libraries.stream().filter(library -> !names.contains(library.name())));
    }

    /** A library in the place of an older one. */
    public record Upgrade(Library from, Library to) {

        @Override
        public String toString() {
            return from.artifactId() + " " + from.version() + " -> " + to.version();
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
     * Verifies that the project's own libtorch, if it has one, runs on a device.
     *
     * @throws ForkException if it runs on processors alone and a GPU is asked for
     */
    public void checkLibtorch(String device) {
        if (!LibtorchPlatform.isCuda(device)) {
            return;
        }
        libraries.stream()
                .map(Library::artifactId)
                .filter(name -> name.startsWith("pytorch-native-cpu"))
                .findFirst()
                .ifPresent(name -> {
                    throw new ForkException("gemma.device is " + device + ", but this project's own libtorch,"
                            + " ai.djl.pytorch:" + name
                            + ", computes on processors alone; remove that dependency, and the"
                            + " build for CUDA is fetched.");
                });
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
        return joined(libraries.stream(), Stream.of(Library.unnamed(element)));
    }

    /** Returns the jar or folder that this class path logs through, if any; gemma-junit's warnings go there. */
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
        var urls = new URL[libraries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = libraries.get(i).file().toUri().toURL();
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
