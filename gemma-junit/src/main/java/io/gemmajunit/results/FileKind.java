package io.gemmajunit.results;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A kind of JSON file of ours, with the words that its error messages need. */
enum FileKind {
    RESULTS("gemma-results", "Results file", "no model test has run", "run `mvn verify` or `mvn gemma:verify` again"),
    EVALUATION("gemma-evaluation", "Evaluation", "nothing has been evaluated", "run `mvn gemma:evaluate` again"),
    BASELINE(
            "gemma-baseline",
            "Baseline",
            "no run has been accepted",
            "restore it from version control or accept a run with `mvn gemma:baseline`");

    /** The only schema version that this code writes and reads. */
    static final int SCHEMA = 1;

    final String id;
    private final String noun;
    private final String absence;
    private final String mend;

    FileKind(String id, String noun, String absence, String mend) {
        this.id = id;
        this.noun = noun;
        this.absence = absence;
        this.mend = mend;
    }

    ResultsException missing(Path file) {
        return problem(file, "does not exist, so " + absence + " here", null);
    }

    ResultsException damaged(Path file, String why) {
        return problem(file, "is damaged: " + why, null);
    }

    ResultsException problem(Path file, String predicate, @Nullable Throwable cause) {
        return new ResultsException(noun + " " + file + " " + predicate + "; " + mend + ".", cause);
    }
}
