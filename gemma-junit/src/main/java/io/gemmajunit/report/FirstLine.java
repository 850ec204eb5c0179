package io.gemmajunit.report;

import io.gemmajunit.shown.Shown;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts from elsewhere on one line of a console. */
public final class FirstLine {

    private static final int LONGEST = 88;
    private static final String EMPTY = "(empty)";

    private FirstLine() {}

    /** Returns the first line that says something, as a console can show it. */
    public static String of(@Nullable String text) {
        return text == null ? "(not kept)" : line(text).orElse(EMPTY);
    }

    /** Returns the same in quotes, for use within a sentence. */
    public static String quoted(String text) {
        return line(text).map(line -> "\"" + line + "\"").orElse(EMPTY);
    }

    private static Optional<String> line(String text) {
        return text.lines()
                .map(candidate -> Shown.line(candidate).strip())
                .filter(candidate -> !candidate.isEmpty())
                .findFirst()
                .map(line -> cut(line, LONGEST));
    }

    /** Returns a name as a cell of a table, where one without measure would push all others out of sight. */
    static String cell(String name) {
        return cut(Shown.line(name), LONGEST);
    }

    /** Returns the beginning of a line that is longer. */
    static String cut(String line, int longest) {
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 3)) + "...";
    }
}
