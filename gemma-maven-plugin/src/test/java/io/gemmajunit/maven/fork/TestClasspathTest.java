package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gemmajunit.protocol.JUnitVersion;
import io.gemmajunit.protocol.ProtocolVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClasspathTest {

    private static final String MASTER = "spark://host:7077";
    private static final String GEMMA = "io.gemmajunit:gemma-junit:0.1.0";
    private static final Path GEMMA_FILE = Path.of(URI.create(ProtocolVersion.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString()));
    private static final String JNI = "ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1";

    @Test
    void isFineWithGemmaJunitAndOneJUnit() {
        var classpath = of(
                GEMMA,
                "org.junit.platform:junit-platform-engine:6.1.3",
                "org.junit.platform:junit-platform-launcher:6.1.3");

        assertThatCode(() -> classpath.check("0.1.0")).doesNotThrowAnyException();
    }

    @Test
    void saysWhichDependencyToAdd() {
        assertThatThrownBy(() -> of(JNI).check("0.1.0"))
                .isInstanceOf(ForkException.class)
                .hasMessage("gemma-junit is not on the test class path; add the dependency"
                        + " <groupId>io.gemmajunit</groupId> <artifactId>gemma-junit</artifactId>"
                        + " <version>0.1.0</version> <scope>test</scope>.");
    }

    @Test
    void refusesAnotherProtocol(@TempDir Path jar) throws IOException {
        stateProtocol(jar, 999);

        assertThatThrownBy(() -> withGemmaJunit(jar).check("0.2.0"))
                .isInstanceOf(ForkException.class)
                .hasMessage("gemma-junit 0.1.0 on the test class path speaks protocol 999, but gemma-maven-plugin 0.2.0"
                        + " speaks protocol " + ProtocolVersion.own() + "; give both the same <version>.");
    }

    @Test
    void refusesAGemmaJunitThatStatesNoProtocol(@TempDir Path jar) {
        assertThatThrownBy(() -> withGemmaJunit(jar).check("0.2.0"))
                .isInstanceOf(ForkException.class)
                .hasMessage("gemma-junit 0.1.0 on the test class path speaks no protocol that is known, but"
                        + " gemma-maven-plugin 0.2.0 speaks protocol " + ProtocolVersion.own()
                        + "; give both the same <version>.");
    }

    private static TestClasspath withGemmaJunit(Path jar) {
        return new TestClasspath(List.of(new Library("io.gemmajunit", "gemma-junit", "0.1.0", jar)));
    }

    private static void stateProtocol(Path folder, int number) throws IOException {
        var file = folder.resolve("io/gemmajunit/protocol/version.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "protocol=" + number);
    }

    @Test
    void bringsItsOwnJUnitWhereTheProjectsCannotRunModelTests() {
        var project = of(
                "org.junit.jupiter:junit-jupiter-api:5.12.2",
                GEMMA,
                "org.junit.platform:junit-platform-engine:1.12.2",
                "org.junit.vintage:junit-vintage-engine:5.12.2");
        var own = of(
                GEMMA, "org.junit.jupiter:junit-jupiter-api:6.1.3", "org.junit.platform:junit-platform-engine:6.1.3");

        assertThat(project.unusableJUnit()).contains(new JUnitVersion("5.12.2"));
        var replaced = project.withJUnitOf(own);
        assertThat(replaced.libraries())
                .extracting(Library::artifactId, Library::version)
                .containsExactly(
                        tuple("", ""),
                        tuple("gemma-junit", "0.1.0"),
                        tuple("junit-jupiter-api", "6.1.3"),
                        tuple("junit-platform-engine", "6.1.3"));
        assertThat(replaced.elements())
                .containsExactly(
                        Path.of("classes"),
                        GEMMA_FILE,
                        Path.of("junit-jupiter-api.jar"),
                        Path.of("junit-platform-engine.jar"));
        assertThat(replaced.unusableJUnit()).isEmpty();
    }

    @Test
    void bringsItsOwnJUnitWhereVersionsAreMixed() {
        assertThat(of(
                                GEMMA,
                                "org.junit.jupiter:junit-jupiter-api:6.1.3",
                                "org.junit.platform:junit-platform-launcher:6.1.3",
                                "org.junit.platform:junit-platform-engine:6.0.3")
                        .unusableJUnit())
                .contains(new JUnitVersion("6.1.3"));
    }

    /** Surefire brings the launcher of the project's JUnit, which is on no class path of the project. */
    @Test
    void knowsTheJUnitThatNothingRuns() {
        var api = "org.junit.jupiter:junit-jupiter-api:6.1.3";
        var engine = "org.junit.jupiter:junit-jupiter-engine:6.1.3";
        var launcher = "org.junit.platform:junit-platform-launcher:6.1.3";

        assertThat(of(GEMMA, api, engine).junitWithoutLauncher()).contains("6.1.3");
        assertThat(of(GEMMA, api, launcher).junitWithoutLauncher()).contains("6.1.3");
        assertThat(of(GEMMA, api, engine, launcher).junitWithoutLauncher()).isEmpty();
        assertThat(of(GEMMA).junitWithoutLauncher()).isEmpty();
    }

    @Test
    void bringsItsOwnJUnitBesideAnotherVersionOfParameters() {
        assertThat(of(
                                GEMMA,
                                "org.junit.jupiter:junit-jupiter-api:6.0.3",
                                "org.junit.jupiter:junit-jupiter-params:6.1.3")
                        .unusableJUnit())
                .contains(new JUnitVersion("6.0.3"));
    }

    @Test
    void takesFromAnotherWhatItLacks() {
        var project = of(GEMMA, "com.fasterxml.jackson.core:jackson-databind:2.21.2");
        var spark = of(
                "io.gemmajunit:gemma-junit-spark:0.1.0",
                GEMMA,
                "org.apache.spark:spark-core_2.13:4.2.0",
                "com.fasterxml.jackson.core:jackson-databind:2.21.1");
        assertThat(project.asksSpark(MASTER)).isFalse();
        assertThat(spark.asksSpark(MASTER)).isTrue();
        assertThat(spark.asksSpark("yarn")).isFalse();
        assertThat(spark.asksSpark("k8s://https://host:443")).isFalse();
        assertThat(of(GEMMA, "io.gemmajunit:gemma-junit-spark:0.1.0").asksSpark(MASTER))
                .isFalse();

        var both = project.withMissingOf(spark);

        assertThat(both.asksSpark(MASTER)).isTrue();
        assertThat(both.libraries())
                .extracting(Library::artifactId, Library::version)
                .containsExactly(
                        tuple("", ""),
                        tuple("gemma-junit", "0.1.0"),
                        tuple("jackson-databind", "2.21.2"),
                        tuple("gemma-junit-spark", "0.1.0"),
                        tuple("spark-core_2.13", "4.2.0"));
        assertThat(both.elements())
                .startsWith(project.elements().toArray(Path[]::new))
                .endsWith(Path.of("gemma-junit-spark.jar"), Path.of("spark-core_2.13.jar"));
    }

    @Test
    void findsLibrariesThatAreOlderThanGemmaJunitNeeds() {
        var project = of(
                GEMMA,
                "com.fasterxml.jackson.core:jackson-core:2.9.10.8",
                "com.fasterxml.jackson.core:jackson-databind:2.30.0",
                "org.slf4j:slf4j-api:2.0",
                "org.junit.jupiter:junit-jupiter-api:6.0.3",
                "team:jackson-core:1.0",
                "org.assertj:assertj-core:3.20.2");
        var own = of(
                GEMMA,
                "com.fasterxml.jackson.core:jackson-core:2.21.0",
                "com.fasterxml.jackson.core:jackson-databind:2.21.0",
                "org.slf4j:slf4j-api:2.0.0",
                "org.junit.jupiter:junit-jupiter-api:6.1.3",
                "org.assertj:assertj-core:3.27.7",
                "com.google.code.gson:gson:2.13.0");

        var upgrades = project.upgradesTo(own);

        assertThat(upgrades)
                .extracting(Object::toString)
                .containsExactly("jackson-core 2.9.10.8 -> 2.21.0", "assertj-core 3.20.2 -> 3.27.7");
        assertThat(project.with(upgrades).libraries())
                .extracting(Library::version)
                .containsExactly("", "0.1.0", "2.21.0", "2.30.0", "2.0", "6.0.3", "1.0", "3.27.7");
    }

    @Test
    void putsNewerLibrariesInTheirPlaces() {
        var old = new Library("g", "a", "1", Path.of("old.jar"));
        var project =
                new TestClasspath(List.of(Library.unnamed(Path.of("first")), old, Library.unnamed(Path.of("last"))));
        var own = new TestClasspath(List.of(new Library("g", "a", "2", Path.of("new.jar"))));

        assertThat(project.with(project.upgradesTo(own)).elements())
                .containsExactly(Path.of("first"), Path.of("new.jar"), Path.of("last"));
    }

    @Test
    void takesTheVersionOfLibtorchFromTheJni() {
        assertThat(of(GEMMA, JNI).missingLibtorch()).contains("2.7.1");
    }

    @Test
    void needsNoLibtorchBesidesTheProjectsOwn() {
        assertThat(of(GEMMA, JNI, "ai.djl.pytorch:pytorch-native-cu124:2.5.1").missingLibtorch())
                .isEmpty();
    }

    @Test
    void refusesALibtorchForProcessorsWhereAGpuIsAskedFor() {
        var own = of(GEMMA, JNI, "ai.djl.pytorch:pytorch-native-cpu:2.7.1");
        own.checkLibtorch("cpu");
        of(GEMMA, JNI, "ai.djl.pytorch:pytorch-native-cu128:2.7.1").checkLibtorch("cuda");
        assertThatThrownBy(() -> own.checkLibtorch("cuda:1"))
                .isInstanceOf(ForkException.class)
                .hasMessage(
                        "gemma.device is cuda:1, but this project's own libtorch, ai.djl.pytorch:pytorch-native-cpu,"
                                + " computes on processors alone; remove that dependency, and the build for CUDA is fetched.");
    }

    @Test
    void cannotTellTheVersionOfLibtorchWithoutTheJni() {
        assertThatThrownBy(() -> of(GEMMA).missingLibtorch())
                .isInstanceOf(ForkException.class)
                .hasMessage("ai.djl.pytorch:pytorch-jni, which gemma-junit depends on, is not on the test class path;"
                        + " remove what excludes it.");
    }

    @Test
    void knowsThroughWhatAProjectLogs(@TempDir Path directory) throws IOException {
        var classes = Files.createDirectories(directory.resolve("classes"));
        var logback = directory.resolve("logback-classic-1.5.18.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(logback))) {
            zip.putNextEntry(new ZipEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
        }

        assertThat(of().plus(classes).logging()).isEmpty();
        assertThat(of().plus(classes).plus(logback).logging()).contains("logback-classic-1.5.18.jar");
    }

    @Test
    void addsElementsAtTheEnd() {
        var classpath = of(GEMMA).plus(Path.of("libtorch.jar"));

        assertThat(classpath.elements()).containsExactly(Path.of("classes"), GEMMA_FILE, Path.of("libtorch.jar"));
    }

    private static Path file(String artifactId) {
        return artifactId.equals("gemma-junit") ? GEMMA_FILE : Path.of(artifactId + ".jar");
    }

    private static TestClasspath of(String... coordinates) {
        var libraries = Stream.of(coordinates)
                .map(coordinate -> coordinate.split(":"))
                .map(part -> new Library(part[0], part[1], part[2], file(part[1])));
        return new TestClasspath(Stream.concat(Stream.of(Library.unnamed(Path.of("classes"))), libraries)
                .toList());
    }
}
