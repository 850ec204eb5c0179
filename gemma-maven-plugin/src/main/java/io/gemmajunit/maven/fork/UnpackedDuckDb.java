package io.gemmajunit.maven.fork;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.machine.UserFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * DuckDB as a jar of its classes with its native library beside it, where it looks for it if the jar has none. From its
 * usual jar it unpacks 72 MB anew in each JVM, which is more than a second of processor time.
 */
record UnpackedDuckDb(UserFolder folder) {

    private static final String JAR = "duckdb_jdbc.*\\.jar";
    private static final String NATIVE = "libduckdb_java.so_";
    private static final String LOADER = "org/duckdb/DuckDBNative.class";

    /** The method that looks beside the jar; older versions have none. */
    private static final String LOOKS_BESIDE = "loadFromCurrentJarDir";

    private static final String TEMPORARY = "-Djava.io.tmpdir=";
    private static final String PREFIX = "duckdb-";
    private static final Duration UNUSED = Duration.ofDays(7);

    /** Returns the same with DuckDB unpacked, unless the JVM is to unpack libraries elsewhere. */
    ProcessArgs in(ProcessArgs args) {
        // It may be that no library can be loaded from this folder.
        return args.jvmArgs().stream().anyMatch(option -> option.startsWith(TEMPORARY))
                ? args
                : args.on(in(args.classpath()));
    }

    /** Returns a class path with DuckDB unpacked; the same if it has none, or it cannot be unpacked. */
    List<Path> in(List<Path> classpath) {
        return classpath.stream().map(this::unpacked).toList();
    }

    private Path unpacked(Path element) {
        if (!element.getFileName().toString().matches(JAR) || !Files.isRegularFile(element)) {
            return element;
        }
        try (var zip = new ZipFile(element.toFile())) {
            folder.require();
            return unpacked(element, zip);
        } catch (IOException | UncheckedIOException e) {
            // DuckDB unpacks itself.
            return element;
        }
    }

    /** The same jar has one place, in whichever repository it lies. */
    private Path unpacked(Path element, ZipFile zip) throws IOException {
        var library = zip.getEntry(NATIVE + platform());
        if (library == null || !looksBeside(zip)) {
            return element;
        }
        var key = element.getFileName() + " " + Files.size(element) + " " + library.getCrc();
        var place = folder.path().resolve(PREFIX + Sha256.of(key).substring(0, 16));
        var jar = place.resolve(element.getFileName());
        var beside = place.resolve(library.getName());
        if (Files.exists(place) && !(isWhole(jar) && isWhole(beside))) {
            // Another build may be about to mend or to discard it.
            discardOld();
            return element;
        }
        if (Files.notExists(place)) {
            unpack(zip, library, jar);
        }
        // Those who clean folders of temporary files look at each file, and few builds read the library.
        for (var used : List.of(place, jar, beside)) {
            Files.setLastModifiedTime(used, FileTime.from(Instant.now()));
        }
        return jar;
    }

    private static boolean isWhole(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) > 0;
    }

    /** It appears in one step. */
    private void unpack(ZipFile zip, ZipEntry library, Path jar) throws IOException {
        var unfinished = folder.path().resolve(PREFIX + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectory(unfinished);
            try (var in = zip.getInputStream(library)) {
                Files.copy(in, unfinished.resolve(library.getName()));
            }
            copyClasses(zip, unfinished.resolve(jar.getFileName()));
            discardOld();
            Files.move(unfinished, jar.getParent(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            discard(unfinished);
        }
    }

    private static boolean looksBeside(ZipFile zip) throws IOException {
        var loader = zip.getEntry(LOADER);
        if (loader == null) {
            return false;
        }
        try (var in = zip.getInputStream(loader)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(LOOKS_BESIDE);
        }
    }

    private static void copyClasses(ZipFile zip, Path target) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (!entry.getName().startsWith(NATIVE)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (var in = zip.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    /** As DuckDB names them. */
    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var os = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
        return os + "_" + (processor.matches("x86_64|amd64") ? "amd64" : "arm64");
    }

    /** Those of other versions, and what builds that were killed left, unless another build may be about to use one. */
    private void discardOld() {
        var limit = FileTime.from(Instant.now().minus(UNUSED));
        try (Stream<Path> all = Files.list(folder.path())) {
            for (var place : all.filter(each -> each.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                if (Files.getLastModifiedTime(place).compareTo(limit) < 0) {
                    discard(place);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Another build discards them, or uses them on a system that keeps what is used.
        }
    }

    private static void discard(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> below = Files.walk(place)) {
                for (var file : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
