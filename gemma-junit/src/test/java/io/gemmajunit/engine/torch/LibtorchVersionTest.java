package io.gemmajunit.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.inference.GemmaEngine;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
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

    /** DJL would download one, and nothing is downloaded that nobody asked for. */
    @Test
    void isRequiredOnTheClassPath() throws IOException {
        LibtorchVersion.requirePresent(LibtorchVersion.class.getClassLoader());
        try (var empty = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> LibtorchVersion.requirePresent(empty))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "libtorch is not on the class path. Run the tests by \"mvn gemma:verify\", which finds it, or add"
                                    + " the test dependency ai.djl.pytorch:pytorch-native-cpu with the classifier of this platform.");
        }
    }

    /** Which a library on the class path does not change. */
    @Test
    void isTakenFromElsewhereByAVariable() {
        System.setProperty("PYTORCH_LIBRARY_PATH", "/nowhere");
        try {
            assertThat(LibtorchVersion.fix())
                    .isEqualTo("DJL takes it from where PYTORCH_LIBRARY_PATH says; unset that.");
        } finally {
            System.clearProperty("PYTORCH_LIBRARY_PATH");
        }
    }
}
