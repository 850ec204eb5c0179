package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.machine.UserFolder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Driver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class UnpackedDuckDbTest {

    private static final String LIBRARY =
            "libduckdb_java.so_linux_" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    private static final Map<String, String> NEW = Map.of(
            "org/duckdb/DuckDBNative.class",
            "…loadFromCurrentJarDir…",
            LIBRARY,
            "machine code",
            "libduckdb_java.so_other",
            "other");

    @TempDir
    Path folder;

    private Path other;
    private UnpackedDuckDb unpacked;

    @BeforeEach
    void open() throws IOException {
        other = Files.writeString(folder.resolve("other.jar"), "other");
        unpacked = new UnpackedDuckDb(new UserFolder(folder.resolve("user")));
    }

    @Test
    void hasItsLibraryBesideItsClassesInTheSamePlaceOfTheClassPath() throws IOException {
        var jar = jar("duckdb_jdbc-2.0.0.1.jar", NEW);

        var classpath = unpacked.in(List.of(folder, jar, other));

        assertThat(classpath).hasSize(3).startsWith(folder).endsWith(other);
        assertThat(classpath.get(1).getFileName()).hasToString("duckdb_jdbc-2.0.0.1.jar");
        assertThat(classpath.get(1).resolveSibling(LIBRARY)).hasContent("machine code");
        try (var zip = new ZipFile(classpath.get(1).toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("org/duckdb/DuckDBNative.class");
        }
        var copy = Files.createDirectory(folder.resolve("another repository")).resolve(jar.getFileName());
        assertThat(unpacked.in(List.of(Files.copy(jar, copy)))).containsExactly(classpath.get(1));
    }

    @Test
    void goesWhereItWasNotUsedForAWeek() throws IOException {
        var unused = unpacked.in(List.of(jar("duckdb_jdbc-2.0.0.1.jar", NEW))).get(0);
        var used = unpacked.in(List.of(jar("duckdb_jdbc-2.0.0.2.jar", NEW))).get(0);
        Files.setLastModifiedTime(
                unused.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(8))));

        var newest = unpacked.in(List.of(jar("duckdb_jdbc-2.0.0.3.jar", NEW))).get(0);

        try (Stream<Path> left = Files.list(folder.resolve("user"))) {
            assertThat(left).containsExactlyInAnyOrder(used.getParent(), newest.getParent());
        }
    }

    /** Nothing may be loaded from /tmp where it is mounted so. */
    @Test
    void staysAsItIsForAJvmWithATemporaryFolderOfItsOwn() throws IOException {
        var jar = jar("duckdb_jdbc-2.0.0.1.jar", NEW);

        assertThat(unpacked.in(args("-Djava.io.tmpdir=/home/me/tmp", jar)).classpath())
                .containsExactly(jar);
        assertThat(unpacked.in(args("-Xmx1g", jar)).classpath()).doesNotContain(jar);
    }

    private ProcessArgs args(String option, Path jar) {
        return new ProcessArgs(
                JavaRuntime.at(Path.of(System.getProperty("java.home"))),
                List.of(option),
                List.of(jar),
                "Main",
                List.of(),
                folder,
                new TreeMap<>());
    }

    /** Those who clean folders of temporary files take single files, and a build may be killed while it unpacks. */
    @Test
    void staysAsItIsWhereItsLibraryWasTakenAwayAndDiscardsWhatIsLeft() throws IOException {
        var jar = jar("duckdb_jdbc-2.0.0.1.jar", NEW);
        var place = unpacked.in(List.of(jar)).get(0).getParent();
        var killed = Files.createDirectory(place.resolveSibling("duckdb-killed.tmp"));
        Files.delete(place.resolve(LIBRARY));

        assertThat(unpacked.in(List.of(jar))).containsExactly(jar);
        for (var left : List.of(place, killed)) {
            Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        }
        assertThat(unpacked.in(List.of(jar))).containsExactly(jar);
        assertThat(killed).doesNotExist();
        assertThat(unpacked.in(List.of(jar)).get(0).resolveSibling(LIBRARY)).hasContent("machine code");
    }

    @Test
    void staysAsItIsWhereItWouldNotLookBesideItsJarOrHasNoLibraryForThisMachine() throws IOException {
        var old = jar("duckdb_jdbc-1.0.0.jar", Map.of("org/duckdb/DuckDBNative.class", "…", LIBRARY, "machine code"));
        var foreign = jar(
                "duckdb_jdbc-2.0.0.3.jar",
                Map.of("org/duckdb/DuckDBNative.class", "loadFromCurrentJarDir", "libduckdb_java.so_other", "other"));
        var damaged = Files.writeString(folder.resolve("duckdb_jdbc-2.0.0.4.jar"), "no jar");
        var all = List.of(old, foreign, damaged, folder.resolve("duckdb_jdbc-absent.jar"));

        assertThat(unpacked.in(all)).isEqualTo(all);
        try (Stream<Path> left = Files.list(folder.resolve("user"))) {
            assertThat(left).isEmpty();
        }
    }

    /** The one of this build, which the plugin has for its history. */
    @Test
    void opensADatabase() throws Exception {
        URL place = Class.forName("org.duckdb.DuckDBDriver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        var classpath = unpacked.in(List.of(Path.of(place.toURI())));
        assumeTrue(!classpath.get(0).equals(Path.of(place.toURI())), "DuckDB has no library for this machine.");

        try (var loader = new URLClassLoader(
                        new URL[] {classpath.get(0).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                var connection = ((Driver) loader.loadClass("org.duckdb.DuckDBDriver")
                                .getConstructor()
                                .newInstance())
                        .connect("jdbc:duckdb:", new Properties());
                var rows = connection.createStatement().executeQuery("SELECT 6 * 7")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        var jar = folder.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
