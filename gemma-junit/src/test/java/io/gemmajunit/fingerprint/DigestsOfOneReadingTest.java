package io.gemmajunit.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsOfOneReadingTest {

    @TempDir
    private Path folder;

    private final DigestsOfOneReading digests = new DigestsOfOneReading();

    @Test
    void areThoseOfSha256() throws IOException {
        var one = Files.writeString(folder.resolve("one"), "one");
        var two = Files.write(folder.resolve("two"), new byte[200_000]);

        assertThat(digests.of(List.of(one, two))).isEqualTo(Sha256.ofFiles(List.of(one, two)));
        assertThat(digests.of(List.of(one))).isEqualTo(Sha256.of("one"));
        assertThat(digests.of(List.of(two))).isEqualTo(Sha256.of(new byte[200_000]));
    }

    /** What is known is of what was read first, by whatever name, whether alone or with others. */
    @Test
    void readEachFileOnce() throws IOException {
        var one = Files.writeString(folder.resolve("one"), "one");
        var two = Files.writeString(folder.resolve("two"), "two");
        digests.of(List.of(one, two));
        Files.delete(two);

        assertThat(digests.of(List.of(Files.createSymbolicLink(folder.resolve("link"), one))))
                .isEqualTo(Sha256.of("one"));
        assertThatThrownBy(() -> digests.of(List.of(two))).isInstanceOf(NoSuchFileException.class);
        Files.writeString(two, "another");
        assertThat(digests.of(List.of(two))).isEqualTo(Sha256.of("two"));
    }
}
