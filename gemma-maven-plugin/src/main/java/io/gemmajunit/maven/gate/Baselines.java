package io.gemmajunit.maven.gate;

import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run is compared with.
 *
 * @param accepted the run that was accepted last; need not exist
 * @param release the pinned run of a release; null if none is named, else it must exist
 */
public record Baselines(Path accepted, @Nullable Path release) {

    boolean isAccepted() {
        return Files.exists(accepted);
    }

    /**
     * Returns what was accepted last, empty if nothing was.
     *
     * @throws ResultsException if it cannot be read
     */
    Baseline readAccepted() {
        return isAccepted() ? BaselineFile.read(accepted) : Baseline.empty();
    }

    /**
     * Returns the scores of the release, empty if no file is named.
     *
     * @throws ResultsException if the named file is missing or cannot be read
     */
    Baseline readRelease() {
        if (release == null) {
            return Baseline.empty();
        }
        if (Files.notExists(release)) {
            throw new ResultsException("gemma.releaseBaseline names " + release
                    + ", which does not exist; copy the baseline of the release to it.");
        }
        return BaselineFile.read(release);
    }
}
