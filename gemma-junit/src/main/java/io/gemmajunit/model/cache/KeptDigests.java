package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Remembers the digests of files that have not changed since. */
public final class KeptDigests implements FileDigests {

    static final String FILE = "digests.jsonl";
    private static final String DIGEST = "sha256";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final FileNotes notes;

    private KeptDigests(FileNotes notes) {
        this.notes = notes;
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
        return new KeptDigests(FileNotes.in(folder.resolve(FILE), "digests of files", clock));
    }

    @Override
    public String of(List<Path> files) throws IOException {
        return notes.of(
                files,
                List.of(),
                KeptDigests::digest,
                digest -> JsonNodeFactory.instance.objectNode().put(DIGEST, digest),
                () -> Sha256.ofFiles(files));
    }

    private static Optional<String> digest(JsonNode json) {
        return Optional.ofNullable(json.path(DIGEST).textValue())
                .filter(text -> SHA_256.matcher(text).matches());
    }
}
