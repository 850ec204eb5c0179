package io.gemmajunit.protocol;

import java.util.EnumSet;
import java.util.Set;

/** A program of gemma-junit that is run in a JVM of its own. */
public enum Program {
    /** Runs the model tests of a project. */
    TESTS(
            "io.gemmajunit.launcher.GemmaLauncher",
            EnumSet.of(
                    Option.SCAN,
                    Option.REPORTS,
                    Option.INCLUDE_CLASSNAME,
                    Option.EXCLUDE_CLASSNAME,
                    Option.TAGS,
                    Option.SUMMARY_ONLY,
                    Option.EXIT_ON_EOF,
                    Option.READ_PROPERTIES)),
    /** Scores a checkpoint on benchmarks and prompt sets, without tests. */
    EVALUATION(
            "io.gemmajunit.launcher.GemmaEvaluate",
            EnumSet.of(
                    Option.PROGRESS_EVENTS,
                    Option.EXIT_ON_EOF,
                    Option.READ_PROPERTIES,
                    Option.NO_TABLE,
                    Option.HEALTH,
                    Option.CONTAMINATION));

    private final String mainClass;
    private final Set<Option> options;

    Program(String mainClass, Set<Option> options) {
        this.mainClass = mainClass;
        this.options = Set.copyOf(options);
    }

    /** Returns the name of the class with the main method. */
    public String mainClass() {
        return mainClass;
    }

    /** Returns the options of the program. */
    public Set<Option> options() {
        return options;
    }
}
