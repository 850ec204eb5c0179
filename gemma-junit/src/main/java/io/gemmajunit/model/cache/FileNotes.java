package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what was found out about files for as long as the file system says that they are the same: weights of many
 * gigabytes are read once, not once a run. What was written just now is read again next time, since a further write
 * within the same tick of the clock would not show.
 */
record FileNotes(Optional<AnswerFile> file, Clock clock) {

    /** Begun anew above it; a note takes some hundred bytes. */
    private static final long LARGEST = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileNotes.class);

    /**
     * Returns the notes in a file; one that does not exist yet has none. One that holds something else stays as it is.
     *
     * @param holds what they are, for people who look into the file
     * @throws io.gemmajunit.model.ModelException if they cannot be read or written
     */
    static FileNotes in(Path file, String holds, Clock clock) {
        try {
            if (Files.exists(file) && !AnswerFile.isOne(file)) {
                LOG.warn(
                        "No {} are kept, for {} holds something else; delete it, or name another folder with gemma.cache.",
                        holds,
                        file);
                return new FileNotes(Optional.empty(), clock);
            }
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw AnswerFile.unusable(file, e);
        }
        return new FileNotes(Optional.of(AnswerFile.open(file, Map.of("holds", holds))), clock);
    }

    /** Finds something out by reading files. */
    @FunctionalInterface
    interface Source<T> {
        T read() throws IOException;
    }

    /**
     * Returns what is noted of files, or else reads them and notes it.
     *
     * @param about what it depends on beside the files
     * @param reader none if what was kept cannot be such a note
     */
    synchronized <T> T of(
            List<Path> files,
            List<?> about,
            Function<JsonNode, Optional<T>> reader,
            Function<T, ObjectNode> writer,
            Source<T> source)
            throws IOException {
        List<FileState> before = states(files);
        String key = Sha256.ofJson(List.of(before.stream().map(FileState::parts).toList(), about));
        Optional<T> known = file.flatMap(notes -> notes.find(key)).flatMap(reader);
        if (known.isPresent()) {
            return known.get();
        }
        Instant start = clock.instant();
        T found = source.read();
        boolean isSettled = before.stream().allMatch(state -> state.isSettledAt(start));
        if (isSettled && states(files).equals(before)) {
            file.ifPresent(notes -> notes.add(Map.of(key, writer.apply(found))));
        }
        return found;
    }

    private static List<FileState> states(List<Path> files) throws IOException {
        List<FileState> states = new ArrayList<>();
        for (Path file : files) {
            states.add(FileState.of(file));
        }
        return states;
    }
}
