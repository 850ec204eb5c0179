package io.gemmajunit.protocol;

import java.util.Optional;
import java.util.stream.Stream;

/** An argument of a program that runs a model; settings are system properties. */
public enum Option {
    /** A folder of compiled tests to run; may be repeated. */
    SCAN("--scan"),
    /** The folder for JUnit XML. */
    REPORTS("--reports"),
    /** A regular expression of class names to run; may be repeated. */
    INCLUDE_CLASSNAME("--include-classname"),
    /** A regular expression of class names not to run; may be repeated. */
    EXCLUDE_CLASSNAME("--exclude-classname"),
    /** A JUnit tag expression of the tests to run. */
    TAGS("--tags"),
    /** Prints no line for each test. */
    SUMMARY_ONLY("--summary-only"),
    /** Ends the JVM when its standard input does, that is, when the process that started it is gone. */
    EXIT_ON_EOF("--exit-on-eof"),
    /** Reads {@link SentProperties} from standard input before all else. */
    READ_PROPERTIES("--read-properties"),
    /** Prints {@link Line.Progress} instead of lines for a log. */
    PROGRESS_EVENTS("--progress-events"),
    /** Prints no table of scores. */
    NO_TABLE("--no-table"),
    /** Examines the files of the checkpoint and no more. */
    HEALTH("--health"),
    /** Searches training files for the items of tasks, and no more. */
    CONTAMINATION("--contamination");

    private final String text;

    Option(String text) {
        this.text = text;
    }

    /** Returns the option that is written so; empty if there is none. */
    public static Optional<Option> of(String text) {
        return Stream.of(values()).filter(option -> option.text.equals(text)).findFirst();
    }

    /** Returns how the option is written. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
