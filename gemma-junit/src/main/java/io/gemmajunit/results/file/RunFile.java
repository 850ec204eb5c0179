package io.gemmajunit.results.file;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.harness.HarnessFiles;
import io.gemmajunit.results.session.SessionResults;
import java.nio.file.Path;
import java.util.List;

/** Reads what was measured: by model tests, a {@link ResultsFile}, or without any, an {@link EvaluationFile}. */
public final class RunFile {

    private RunFile() {}

    /**
     * Returns the names of what a file has scores of, be it one that {@link #read} takes or one of
     * lm-evaluation-harness.
     *
     * @throws ResultsException if it cannot be used
     */
    public static List<String> names(Path file) {
        return HarnessFiles.isAt(file)
                ? HarnessFiles.read(file).names()
                : read(file).measurements().stream()
                        .map(Measurement::name)
                        .distinct()
                        .toList();
    }

    /**
     * Reads either kind of file. An evaluation counts no tests.
     *
     * @throws ResultsException if the file is missing, empty, cut off, not marked as complete, of another kind or
     *     schema version, or holds a value of a wrong type or a number that is not finite
     */
    public static SessionResults read(Path file) {
        return ResultsFile.read(JsonDocument.read(file, FileKind.RESULTS, FileKind.EVALUATION));
    }
}
