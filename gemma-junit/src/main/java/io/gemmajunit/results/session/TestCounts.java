package io.gemmajunit.results.session;

/** How many model tests a session found and how they ended. */
public record TestCounts(int found, int passed, int failed, int skipped) {

    public TestCounts {
        if (found < 0 || passed < 0 || failed < 0 || skipped < 0) {
            throw new IllegalArgumentException("Test counts cannot be negative.");
        }
    }
}
