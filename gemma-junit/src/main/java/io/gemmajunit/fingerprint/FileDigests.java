package io.gemmajunit.fingerprint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Says the SHA-256 of files, by reading them or by knowing it already. */
@FunctionalInterface
public interface FileDigests {

    /** Reads all files, each time. */
    FileDigests READ = Sha256::ofFiles;

    /**
     * Returns the digest of what these files hold, one after another, as {@link Sha256#ofFiles} does.
     *
     * @throws IOException if one cannot be read
     */
    String of(List<Path> files) throws IOException;
}
