package io.gemmajunit.natives;

import java.io.IOException;
import java.util.function.Supplier;

/** Loads native libraries, which DJL unpacks into a folder of the user first. */
public final class NativeLibraries {

    private NativeLibraries() {}

    /**
     * Loads a library.
     *
     * @param library its name in a sentence
     * @param loading by DJL
     * @throws NativeLibraryException if it cannot be unpacked
     * @throws RuntimeException of DJL if it cannot be loaded for another reason
     */
    public static <T> T load(String library, Supplier<T> loading) {
        NativeFolder.choose();
        try {
            return loading.get();
        } catch (RuntimeException | LinkageError e) {
            if (last(e) instanceof IOException cause) {
                throw new NativeLibraryException(library, NativeFolder.present(), cause);
            }
            throw e;
        }
    }

    /** What DJL says is that it failed; the last cause says why. */
    private static Throwable last(Throwable cause) {
        var last = cause;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return last;
    }
}
