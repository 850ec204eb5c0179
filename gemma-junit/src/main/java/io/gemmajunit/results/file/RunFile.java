package io.gemmajunit.results.file;

import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.harness.HarnessFiles;
import io.gemmajunit.results.session.SessionResults;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what was measured: by model tests, a {@link ResultsFile}, or without any, an {@link EvaluationFile}. */
public final class RunFile {

    /** What such a file begins with. */
    public static final Pattern BEGINNING = FileKind.beginning(FileKind.RESULTS, FileKind.EVALUATION);

    private RunFile() {}

    /**
     * Returns the names of what a file has scores of, be it one that {@link #read} takes or one of
     * lm-evaluation-harness, and how many items each was to have; none for the harness, whose documents are paired.
     *
     * @throws ResultsException if it cannot be used
     */
    public static Map<String, Set<Integer>> sizes(Path file) {
        Map<String, Set<Integer>> sizes = new LinkedHashMap<>();
        if (HarnessFiles.isAt(file)) {
            HarnessFiles.read(file).names().forEach(name -> sizes.put(name, Set.of()));
        } else {
            read(file)
                    .measurements()
                    .forEach(measurement -> sizes.computeIfAbsent(measurement.name(), name -> new HashSet<>())
                            .add(planned(measurement)));
        }
        return sizes;
    }

    private static int planned(Measurement measurement) {
        EarlyStop stop = measurement.stop();
        return stop == null ? measurement.itemIds().size() : stop.planned();
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
