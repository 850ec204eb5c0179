package io.gemmajunit.portrait;

/** The name of the suite that the clean items of a benchmark are. */
final class CleanSuite {

    private static final String SUFFIX = " without leaked items";

    private CleanSuite() {}

    static String of(String benchmark) {
        return benchmark + SUFFIX;
    }

    static boolean isName(String suite) {
        return suite.endsWith(SUFFIX);
    }
}
