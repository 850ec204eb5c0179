package io.gemmajunit.results.file;

import io.gemmajunit.results.ResultsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kind of JSON file of ours, with the words that its error messages need. */
enum FileKind {
    RESULTS(
            "gemma-results",
            "Results file",
            "no model test has run",
            "run `mvn verify` or `mvn gemma:verify` again",
            "renew it with `mvn verify` or `mvn gemma:verify`"),
    EVALUATION(
            "gemma-evaluation",
            "Evaluation",
            "nothing has been evaluated",
            "run `mvn gemma:evaluate` again",
            "renew it with `mvn gemma:evaluate`"),
    BASELINE(
            "gemma-baseline",
            "Baseline",
            "no run has been accepted",
            "restore it from version control or accept a run with `mvn gemma:baseline`",
            "delete it, run `mvn verify` and renew it with `mvn gemma:baseline`");

    /** The only schema version that this code writes and reads. */
    static final int SCHEMA = 2;

    final String id;
    private final String noun;
    private final String absence;
    private final String fix;
    private final String renewal;

    FileKind(String id, String noun, String absence, String fix, String renewal) {
        this.id = id;
        this.noun = noun;
        this.absence = absence;
        this.fix = fix;
        this.renewal = renewal;
    }

    /** Returns what files of these kinds begin with, also those of other schemas and those with marks of a conflict. */
    static Pattern beginning(FileKind... kinds) {
        return Pattern.compile(Arrays.stream(kinds)
                .map(kind -> kind.id)
                .collect(Collectors.joining("|", "\"kind\"\\s*+:\\s*+\"(", ")\"")));
    }

    ResultsException missing(Path file) {
        return problem(file, "does not exist, so " + absence + " here", null);
    }

    /** Says that a file is of another schema version; an older one can be renewed. */
    ResultsException ofSchema(Path file, int schema) {
        var predicate = "has schema " + schema + ", but this version of gemma-junit reads schema " + SCHEMA;
        return schema < SCHEMA
                ? new ResultsException(noun + " " + file + " " + predicate + "; " + renewal + ".")
                : problem(file, predicate, null);
    }

    ResultsException damaged(Path file, String why) {
        return problem(file, "is damaged: " + why, null);
    }

    ResultsException problem(Path file, String predicate, @Nullable Throwable cause) {
        return new ResultsException(noun + " " + file + " " + predicate + "; " + fix + ".", cause);
    }
}
