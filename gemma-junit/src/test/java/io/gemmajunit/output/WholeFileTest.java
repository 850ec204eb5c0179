package io.gemmajunit.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void makesFolderAndFile() throws IOException {
        var file = folder.resolve("new/notes.txt");

        WholeFile.write(file, "é\uD83D");

        assertThat(file).hasContent("é?");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leavesWhatWasThereWhenInterrupted() throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "before");

        assertThatThrownBy(() -> WholeFile.replace(file, unfinished -> {
                    Files.writeString(unfinished, "hal");
                    throw new IOException("no space");
                }))
                .hasMessage("no space");

        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void opensNoPipe() throws IOException, InterruptedException {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> WholeFile.write(pipe, "text"))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        e -> assertThat(ReadFault.reasonWithFile(e))
                                .isEqualTo(pipe + ": it exists and is no regular file"));
        assertThat(pipe).exists();
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsLinksToTheirEnd() throws IOException {
        Files.createSymbolicLink(folder.resolve("second"), Path.of("end"));
        var first = Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));

        WholeFile.write(first, "text");

        assertThat(folder.resolve("first")).isSymbolicLink();
        assertThat(folder.resolve("second")).isSymbolicLink();
        assertThat(folder.resolve("end")).isRegularFile().hasContent("text");
    }

    /** What lies above a folder that a link leads to is not what lies above the link. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsALinkFromTheFolderThatItReallyLiesIn() throws IOException {
        var real = Files.createDirectories(folder.resolve("deep/real"));
        Files.createSymbolicLink(real.resolve("notes.txt"), Path.of("../end"));
        var linked = Files.createSymbolicLink(folder.resolve("linked"), real);

        WholeFile.write(linked.resolve("notes.txt"), "text");
        WholeFile.write(linked.resolve("new.txt"), "more");

        assertThat(folder.resolve("deep/end")).hasContent("text");
        assertThat(real.resolve("new.txt")).hasContent("more");
        assertThat(folder.resolve("end")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsPermissions() throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "before");
        for (String permissions : List.of("rw-------", "rw-rw-r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

            WholeFile.replace(file, unfinished -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unfinished)))
                        .isEqualTo(permissions);
                Files.writeString(unfinished, permissions);
            });

            assertThat(file).hasContent(permissions);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
    }

    /** As two threads, or two machines with a common folder, may. */
    @Test
    void letsTheLastOfTwoWritersWin() throws IOException {
        var file = folder.resolve("notes.txt");

        WholeFile.replace(file, unfinished -> {
            Files.writeString(unfinished, "last");
            WholeFile.write(file, "first");
            assertThat(file).hasContent("first");
        });

        assertThat(file).hasContent("last");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesLinksThatLeadToThemselves() throws IOException {
        Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        var b = Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));

        assertThatThrownBy(() -> WholeFile.write(b, "text")).isInstanceOf(FileSystemLoopException.class);
        assertThat(b).isSymbolicLink();
    }
}
