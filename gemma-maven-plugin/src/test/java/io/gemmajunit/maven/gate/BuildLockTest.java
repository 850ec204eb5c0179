package io.gemmajunit.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLockTest {

    @TempDir
    private Path directory;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = directory.resolve("target/gemma");
    }

    @Test
    void keepsAFolderToOneBuildAtATime() throws MojoExecutionException {
        try (var first = BuildLock.of(folder)) {
            assertThat(first).isNotNull();
            refuses();
        }

        BuildLock.of(folder).close();
    }

    @Test
    void namesAFolderThatCannotBeMade() throws IOException {
        Files.createFile(directory.resolve("target"));

        assertThatThrownBy(() -> BuildLock.of(folder))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("Cannot write to " + folder + " (")
                .hasMessageEndingWith("); build where files can be written.");
    }

    private void refuses() {
        assertThatThrownBy(() -> BuildLock.of(folder))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Another build runs model tests in " + folder
                        + "; wait for its end, or run this one in a copy of the project.");
    }
}
