package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.machine.UserFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassArchiveTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path folder;

    private Path jar;

    /** A program of one class. */
    @BeforeEach
    void writeJar() throws IOException {
        assumeTrue(runtime().hasClassArchive(), "This Java has no archive of its own classes to build on.");
        jar = folder.resolve("program.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var code = ClassArchiveTest.class.getResourceAsStream("ClassArchiveTest$Program.class")) {
            out.putNextEntry(new JarEntry(Program.class.getName().replace('.', '/') + ".class"));
            code.transferTo(out);
        }
    }

    @Test
    void letsTheSecondJvmFindTheClassesOfTheFirst() throws Exception {
        var first = archive(args(List.of(), jar)).orElseThrow();
        assertThat(run(first, jar)).isEqualTo(0);
        first.settle(true);
        var second = archive(args(List.of(), jar)).orElseThrow();

        assertThat(second.options().get(0)).startsWith("-XX:SharedArchiveFile=");
        var log = folder.resolve("loaded.txt");
        assertThat(run(second, jar, "-Xlog:class+load:file=" + log)).isEqualTo(0);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(Program.class.getName()) && line.contains("shared objects file (top)"));
        second.settle(true);
        assertThat(archives()).hasSize(1);
    }

    @Test
    void isNotThatOfOtherJars() throws Exception {
        var first = archive(args(List.of(), jar)).orElseThrow();
        assertThat(run(first, jar)).isEqualTo(0);
        first.settle(true);

        writeJar();
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));

        assertThat(archive(args(List.of(), jar)).orElseThrow().options().get(0))
                .startsWith("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void isNotKeptOfAJvmThatFailed() throws Exception {
        var archive = archive(args(List.of(), jar)).orElseThrow();
        assertThat(run(archive, jar)).isEqualTo(0);

        archive.settle(false);

        assertThat(archives()).isEmpty();
        try (var left = Files.list(cache().path())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void isOneOfEight() throws Exception {
        cache().require();
        for (int i = 0; i < 9; i++) {
            var old = Files.createFile(cache().path().resolve("old-" + i + ".jsa"));
            Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000_000_000L + 1000 * i));
        }
        var archive = archive(args(List.of(), jar)).orElseThrow();
        Files.createFile(Path.of(archive.options().get(0).replaceFirst("[^=]*=", "")));

        archive.settle(true);

        assertThat(archives())
                .hasSize(8)
                .doesNotContain("old-0.jsa", "old-1.jsa")
                .contains("old-2.jsa", "old-8.jsa");
    }

    @Test
    void cannotBeOfFolders() {
        assertThat(archive(args(List.of(), jar, folder))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-javaagent:jacoco.jar", "-agentlib:jdwp", "-Xshare:off", "-XX:SharedArchiveFile=own.jsa"})
    void givesWayToWhatTheUserSays(String option) {
        assertThat(archive(args(List.of(option), jar))).isEmpty();
    }

    private Optional<ClassArchive> archive(ProcessArgs args) {
        return ClassArchive.of(cache(), args);
    }

    private UserFolder cache() {
        return new UserFolder(folder.resolve("cache"));
    }

    private List<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(cache().path())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsa"))
                    .toList();
        }
    }

    private static ProcessArgs args(List<String> options, Path... classpath) {
        return new ProcessArgs(
                runtime(),
                options,
                List.of(classpath),
                Program.class.getName(),
                List.of(),
                Path.of("."),
                new TreeMap<>());
    }

    private static JavaRuntime runtime() {
        return new JavaRuntime(JAVA, OptionalInt.of(17));
    }

    private static int run(ClassArchive archive, Path jar, String... options) throws Exception {
        var command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(archive.options());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", jar.toString(), Program.class.getName()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Does nothing. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {}
    }
}
