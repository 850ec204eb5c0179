package io.gemmajunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchVersionTest {

    @Test
    void isThatOfTheLoadedLibrary() {
        assertThat(LibtorchVersion.written())
                .contains(Engine.getEngine("PyTorch").getVersion());
        assertThat(GemmaEngine.library())
                .isEqualTo("libtorch " + Engine.getEngine("PyTorch").getVersion());
    }

    @Test
    void isNotGuessedWhereThereAreSeveralOrNone(@TempDir Path folder) throws IOException {
        URL one = Files.writeString(folder.resolve("a"), "version=2.7.1-20250812\nflavor=cpu\n")
                .toUri()
                .toURL();
        URL other =
                Files.writeString(folder.resolve("b"), "flavor=cpu\n").toUri().toURL();

        assertThat(LibtorchVersion.written(List.of(one))).contains("2.7.1");
        assertThat(LibtorchVersion.written(List.of(one, other))).isEmpty();
        assertThat(LibtorchVersion.written(List.of(other))).isEmpty();
        assertThat(LibtorchVersion.written(List.of())).isEmpty();
    }
}
