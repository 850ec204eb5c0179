package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.fingerprint.FileDigests;
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
import java.util.regex.Pattern;

/**
 * Remembers the digests of files for as long as the file system says that they are the same: weights of many gigabytes
 * are read once, not once a run. What was written just now is read again next time, since a further write within the
 * same tick of the clock would not show.
 */
public final class KeptDigests implements FileDigests {

    /** Begun anew above it; a digest takes about 200 bytes. */
    private static final long LARGEST = 1 << 20;

    private static final String DIGEST = "sha256";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Map<String, String> HEADING = Map.of("holds", "digests of files");

    private final AnswerFile file;
    private final Clock clock;

    KeptDigests(AnswerFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Returns the digests that a folder of kept answers holds.
     *
     * @throws io.gemmajunit.model.ModelException if they cannot be read or written
     */
    public static KeptDigests in(Path folder) {
        return in(folder, Clock.systemUTC());
    }

    static KeptDigests in(Path folder, Clock clock) {
        Path file = folder.resolve(AnswerFolder.DIGESTS);
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw AnswerFile.unusable(file, e);
        }
        return new KeptDigests(AnswerFile.open(file, HEADING), clock);
    }

    @Override
    public synchronized String of(List<Path> files) throws IOException {
        List<FileState> before = states(files);
        String key = key(before);
        Optional<String> known = file.find(key).flatMap(KeptDigests::digest);
        return known.isPresent() ? known.get() : read(files, before, key);
    }

    private String read(List<Path> files, List<FileState> before, String key) throws IOException {
        Instant start = clock.instant();
        String digest = Sha256.ofFiles(files);
        boolean isSettled = before.stream().allMatch(state -> state.isSettledAt(start));
        if (isSettled && states(files).equals(before)) {
            file.add(Map.of(key, JsonNodeFactory.instance.objectNode().put(DIGEST, digest)));
        }
        return digest;
    }

    private static List<FileState> states(List<Path> files) throws IOException {
        List<FileState> states = new ArrayList<>();
        for (Path file : files) {
            states.add(FileState.of(file));
        }
        return states;
    }

    private static String key(List<FileState> states) {
        return Sha256.ofJson(states.stream().map(FileState::parts).toList());
    }

    private static Optional<String> digest(JsonNode json) {
        return Optional.ofNullable(json.path(DIGEST).textValue())
                .filter(text -> SHA_256.matcher(text).matches());
    }
}
