package io.gemmajunit.natives;

import io.gemmajunit.error.GemmaException;
import java.nio.file.Path;

/** A native library cannot be unpacked or loaded. The message names it, its folder, the cause and the fix. */
public final class NativeLibraryException extends GemmaException {

    private static final long serialVersionUID = 1L;

    NativeLibraryException(String library, Path folder, Throwable cause) {
        super(
                "The native library of " + library + " cannot be unpacked into " + folder + " ("
                        + cause
                        + "); free some space and make that folder writable, or name another in the environment"
                        + " variable DJL_CACHE_DIR.",
                cause);
    }
}
