package io.gemmajunit.portrait;

import java.util.Optional;

/** The name of the suite that the clean items of a benchmark are. */
final class CleanSuite {

    private static final String SUFFIX = " without leaked items";

    private CleanSuite() {}

    static String of(String benchmark) {
        return benchmark + SUFFIX;
    }

    /** Returns the benchmark whose clean items a suite is; empty if it is another suite. */
    static Optional<String> benchmark(String suite) {
        return Optional.of(suite)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()));
    }
}
