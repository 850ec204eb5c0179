package io.gemmajunit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolVersionTest {

    private static final String RESOURCE = "io/gemmajunit/protocol/version.properties";

    @TempDir
    Path directory;

    @Test
    void isReadFromAFolderOfClasses() throws URISyntaxException {
        var classes = Path.of(ProtocolVersion.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        assertThat(ProtocolVersion.of(classes)).contains(ProtocolVersion.own());
    }

    @Test
    void isReadFromAJar() throws IOException {
        assertThat(ProtocolVersion.of(jar(RESOURCE, "protocol = 7\n"))).contains(new ProtocolVersion(7));
    }

    @Test
    void isUnknownWhereNoneIsStated() throws IOException {
        assertThat(ProtocolVersion.of(directory)).isEmpty();
        assertThat(ProtocolVersion.of(jar("other.properties", "protocol = 7"))).isEmpty();
        assertThat(ProtocolVersion.of(jar(RESOURCE, "protocol = seven"))).isEmpty();
    }

    @Test
    void namesAJarThatCannotBeRead() throws IOException {
        var file = Files.writeString(directory.resolve("broken.jar"), "no jar");

        assertThatThrownBy(() -> ProtocolVersion.of(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot read " + file + ": ");
    }

    private Path jar(String entry, String text) throws IOException {
        var file = directory.resolve("some.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }
}
