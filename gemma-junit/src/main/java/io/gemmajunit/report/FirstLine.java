package io.gemmajunit.report;

import org.jspecify.annotations.Nullable;

/** Texts of models on one line of a console. */
final class FirstLine {

    private static final int LONGEST = 88;

    private FirstLine() {}

    /** Returns the first line that says something, without control characters that could disturb a terminal. */
    static String of(@Nullable String text) {
        if (text == null) {
            return "(not kept)";
        }
        var line = text.lines()
                .map(candidate -> candidate.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(candidate -> !candidate.isEmpty())
                .findFirst()
                .orElse("(empty)");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 3)) + "...";
    }
}
