package io.gemmajunit.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeFolderTest {

    @TempDir
    Path temporary;

    private final String home = System.getProperty("user.home");
    private final String name = System.getProperty("user.name");

    @BeforeEach
    void beSomebody() {
        System.setProperty("user.name", "a user?");
    }

    @AfterEach
    void beOneselfAgain() {
        System.setProperty("user.home", home);
        System.setProperty("user.name", name);
    }

    @Test
    void isNoneOfOursWhereTheUserHasAHome() {
        System.setProperty("user.home", temporary.toString());

        assertThat(NativeFolder.choose("x", variable -> null, temporary)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "/nowhere/at/all", "/dev/null"})
    void isTheUsersAloneWithoutAHome(String where) throws IOException {
        System.setProperty("user.home", where);

        var folder = NativeFolder.choose("x", variable -> null, temporary);

        assertThat(folder).hasValue(temporary.resolve("gemma-junit-a_user_"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.get())))
                .isEqualTo("rwx------");
        assertThat(NativeFolder.choose("x", variable -> null, temporary)).isEqualTo(folder);
    }

    @Test
    void isNoneOfOursWhereOneIsNamed() {
        System.setProperty("user.home", "?");

        assertThat(NativeFolder.choose("x", variable -> variable.equals("DJL_CACHE_DIR") ? "x" : null, temporary))
                .isEmpty();
    }

    /** Others could put a library there for us to load. */
    @Test
    void isAnotherWhereOthersMayWriteIt() throws IOException {
        System.setProperty("user.home", "?");
        var open = Files.createDirectory(temporary.resolve("gemma-junit-a_user_"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(NativeFolder.choose("x", variable -> null, temporary))
                .hasValueSatisfying(
                        folder -> assertThat(folder).isNotEqualTo(open).hasParent(temporary));
    }

    @Test
    void isAnotherWhereALinkIs(@TempDir Path elsewhere) throws IOException {
        System.setProperty("user.home", "?");
        var link = Files.createSymbolicLink(temporary.resolve("gemma-junit-a_user_"), elsewhere);

        assertThat(NativeFolder.choose("x", variable -> null, temporary))
                .hasValueSatisfying(
                        folder -> assertThat(folder).isNotEqualTo(link).hasParent(temporary));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void saysWhichFolderCannotBeMade() {
        System.setProperty("user.home", "?");
        var nowhere = temporary.resolve("nowhere");

        assertThatThrownBy(() -> NativeFolder.choose("the tokenizer", variable -> null, nowhere))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageStartingWith("The native library of the tokenizer cannot be unpacked into " + nowhere + " (")
                .hasMessageEndingWith("; free some space and make that folder writable, or name another in the"
                        + " environment variable DJL_CACHE_DIR.");
    }
}
