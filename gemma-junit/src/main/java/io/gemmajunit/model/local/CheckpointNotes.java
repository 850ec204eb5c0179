package io.gemmajunit.model.local;

import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.health.KnownExaminations;
import io.gemmajunit.model.cache.KeptDigests;
import io.gemmajunit.model.cache.KeptExaminations;
import java.nio.file.Path;

/**
 * What is known of the files of checkpoints from earlier sessions.
 *
 * @param digests of files
 * @param examinations what was found in them
 */
public record CheckpointNotes(FileDigests digests, KnownExaminations examinations) {

    /** Nothing. */
    public static final CheckpointNotes NONE = new CheckpointNotes(FileDigests.READ, KnownExaminations.NONE);

    /**
     * Returns the notes in a folder.
     *
     * @throws io.gemmajunit.model.ModelException if they cannot be read or written
     */
    static CheckpointNotes in(Path folder) {
        return new CheckpointNotes(KeptDigests.in(folder), KeptExaminations.in(folder));
    }
}
