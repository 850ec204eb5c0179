package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class NotesOfARunTest {

    @Test
    void leavesNothing() throws IOException {
        var notes = NotesOfARun.create();
        Files.writeString(notes.folder().resolve("digests.jsonl"), "{}");

        notes.close();

        assertThat(notes.folder()).doesNotExist();
        notes.close();
    }
}
