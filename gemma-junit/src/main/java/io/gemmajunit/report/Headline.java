package io.gemmajunit.report;

import java.util.List;

/** The beginning of a failure's message, for places that have room for a line. */
public final class Headline {

    private Headline() {}

    /** Returns the first line that is not blank, with the next where that says what was found instead; empty if there is none. */
    public static String of(String message) {
        List<String> lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
        if (lines.size() > 1 && lines.get(1).startsWith("but ")) {
            return lines.get(0) + ", " + lines.get(1);
        }
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
