package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeDigestTest {

    @TempDir
    private Path folder;

    @Test
    void isOfTheFilesOfAFolderThatIsCalledAsAJar() throws IOException {
        Path unpacked = classes(folder.resolve("library.jar"));
        assertThat(CodeDigest.of(unpacked)).isEqualTo(CodeDigest.of(classes(folder.resolve("classes"))));
        String before = CodeDigest.of(unpacked);
        Files.writeString(unpacked.resolve("A.class"), "other code");
        assertThat(CodeDigest.of(unpacked)).isNotEqualTo(before);
    }

    private static Path classes(Path root) throws IOException {
        Files.createDirectory(root);
        Files.writeString(root.resolve("A.class"), "code");
        return root;
    }
}
