package io.gemmajunit.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads native libraries, which DJL unpacks into a folder of the user first. */
public final class NativeLibraries {

    /** More than the library of the tokenizer takes. */
    private static final long LEAST_FREE = 32_000_000;

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
        NativeFolder.choose(library);
        try {
            return loading.get();
        } catch (RuntimeException | LinkageError e) {
            var folder = NativeFolder.present();
            var obstacle = obstacle(folder, e);
            if (obstacle.isPresent()) {
                throw new NativeLibraryException(library, folder, obstacle.get());
            }
            throw e;
        }
    }

    /** Of several things that fail DJL reports the last, so the folder is looked at first. */
    private static Optional<IOException> obstacle(Path folder, Throwable e) {
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(folder), "gemma-junit", null));
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LEAST_FREE) {
                throw new IOException("only " + free / 1_000_000 + " MB are free");
            }
        } catch (IOException obstacle) {
            return Optional.of(obstacle);
        }
        return last(e) instanceof IOException cause ? Optional.of(cause) : Optional.empty();
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
