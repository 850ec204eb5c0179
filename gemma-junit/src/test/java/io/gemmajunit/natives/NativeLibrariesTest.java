package io.gemmajunit.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

    @Test
    void namesTheFolderTheCauseAndTheFix() {
        assertThatThrownBy(() -> NativeLibraries.load("the tokenizer", () -> {
                    throw new IllegalStateException(
                            "Failed to load", new UncheckedIOException(new AccessDeniedException("/cache/tokenizers")));
                }))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessage("The native library of the tokenizer cannot be unpacked into " + NativeFolder.present()
                        + " (/cache/tokenizers: Permission denied); free some space and make that folder"
                        + " writable, or name another in the environment variable DJL_CACHE_DIR.");
    }

    @Test
    void leavesOtherReasonsToTheCaller() {
        var other = new IllegalStateException("no libtorch for this platform");

        assertThatThrownBy(() -> NativeLibraries.load("PyTorch", () -> {
                    throw other;
                }))
                .isSameAs(other);
    }

    @Test
    void givesWhatIsLoaded() throws IOException {
        assertThat(NativeLibraries.load("x", () -> "loaded")).isEqualTo("loaded");
    }
}
