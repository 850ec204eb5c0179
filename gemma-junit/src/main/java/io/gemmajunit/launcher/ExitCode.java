package io.gemmajunit.launcher;

/** How the forked JVM ends. */
enum ExitCode {
    /** All tests passed or were skipped. */
    PASSED(0),
    /** A test failed. */
    TESTS_FAILED(1),
    /** The tests could not be run as asked: bad arguments, clashing JUnit versions, an engine or a report that broke. */
    BROKEN(2),
    /** There was no model test to run. */
    NO_TESTS(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
