package io.gemmajunit.natives;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Path;

/** A native library cannot be unpacked or loaded. The message names it, its folder, the cause and the fix. */
public final class NativeLibraryException extends GemmaException {

    private static final long serialVersionUID = 1L;

    NativeLibraryException(String library, Path folder, IOException cause) {
        super(
                "The native library of " + library + " cannot be unpacked into " + folder + " ("
                        + ReadFault.reasonWithFile(cause)
                        + "); free some space and make that folder writable, or name another in the environment"
                        + " variable DJL_CACHE_DIR.",
                cause);
    }
}
