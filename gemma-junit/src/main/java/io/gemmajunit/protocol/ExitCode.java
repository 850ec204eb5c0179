package io.gemmajunit.protocol;

import java.util.Optional;
import java.util.stream.Stream;

/** How a JVM that runs a model ends. */
public enum ExitCode {
    /** All tests passed or were skipped; all tasks were run. */
    PASSED(0),
    /** A test failed. */
    TESTS_FAILED(1),
    /** What was asked for could not be done: bad arguments, clashing JUnit versions, a broken engine or report. */
    BROKEN(2),
    /** There was no model test to run. */
    NO_TESTS(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the meaning of a number; empty if no program of ours ends with it. */
    public static Optional<ExitCode> of(int number) {
        return Stream.of(values()).filter(code -> code.number == number).findFirst();
    }

    /** Returns the number for the operating system. */
    public int number() {
        return number;
    }
}
