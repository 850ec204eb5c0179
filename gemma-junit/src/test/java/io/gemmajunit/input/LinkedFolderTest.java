package io.gemmajunit.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that a user names by a symbolic link to them. */
class LinkedFolderTest {

    @TempDir
    Path folder;

    private Path link;

    @BeforeEach
    void makeTheLink() throws IOException {
        Files.createDirectories(folder.resolve("real/below"));
        Files.writeString(folder.resolve("real/below/x.yaml"), "task: linked\noutput_type: generate_until\n");
        link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    }

    @Test
    void areWalkedUnderTheirOwnNames() throws IOException {
        try (var all = InputFiles.walk(link)) {
            assertThat(all).containsExactlyInAnyOrder(link, link.resolve("below"), link.resolve("below/x.yaml"));
        }
        try (var file = InputFiles.walk(link.resolve("below/x.yaml"))) {
            assertThat(file).containsExactly(link.resolve("below/x.yaml"));
        }
    }

    @Test
    void areSearchedForTasks() {
        assertThat(TaskLibrary.of(List.of(link)).names()).contains("linked");
    }
}
