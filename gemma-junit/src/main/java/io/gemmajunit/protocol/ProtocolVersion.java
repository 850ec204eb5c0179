package io.gemmajunit.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipFile;

/**
 * The version of all in this package: exit codes, lines, options, main classes. Two sides of different versions do not
 * understand each other.
 *
 * @param number counts up; a resource of the artifact states it, so that it can be read without loading a class
 */
public record ProtocolVersion(int number) {

    private static final String RESOURCE = "io/gemmajunit/protocol/version.properties";
    private static final String KEY = "protocol";

    /** Returns the version that this code was compiled with. */
    public static ProtocolVersion own() {
        try (InputStream stream = Objects.requireNonNull(
                ProtocolVersion.class.getResourceAsStream("version.properties"), "version.properties")) {
            return read(stream)
                    .orElseThrow(() -> new IllegalStateException("version.properties states no " + KEY + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the version of a jar or a folder of classes; empty if it states none.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static Optional<ProtocolVersion> of(Path artifact) {
        try {
            return Files.isDirectory(artifact) ? ofFolder(artifact) : ofJar(artifact);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + artifact + ": " + e.getMessage(), e);
        }
    }

    private static Optional<ProtocolVersion> ofFolder(Path folder) throws IOException {
        Path file = folder.resolve(RESOURCE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream);
        }
    }

    private static Optional<ProtocolVersion> ofJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            var entry = zip.getEntry(RESOURCE);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream stream = zip.getInputStream(entry)) {
                return read(stream);
            }
        }
    }

    private static Optional<ProtocolVersion> read(InputStream stream) throws IOException {
        var properties = new Properties();
        properties.load(stream);
        return Optional.ofNullable(properties.getProperty(KEY))
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> new ProtocolVersion(Integer.parseInt(value)));
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
