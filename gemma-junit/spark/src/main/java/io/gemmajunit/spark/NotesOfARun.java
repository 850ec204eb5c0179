package io.gemmajunit.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for notes, such as digests of weights, that are of no use to anybody after this run. */
record NotesOfARun(Path folder) implements AutoCloseable {

    static NotesOfARun create() {
        try {
            return new NotesOfARun(Files.createTempDirectory("gemma-notes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // The system clears its temporary files in time, and the run was a good one.
        }
    }
}
