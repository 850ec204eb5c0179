package io.gemmajunit.maven.report;

import io.gemmajunit.shown.Shown;
import java.util.ArrayList;
import java.util.List;

/** Breaks sentences between words, into lines that a console can show. */
final class Wrapping {

    private static final int WIDTH = 100;

    private Wrapping() {}

    /** Returns lines of at most 100 columns, all but the first indented by two. */
    static List<String> wrap(String text) {
        return wrap(text, "  ");
    }

    /** Returns lines of at most 100 columns, all but the first indented; a longer word has its own line. */
    static List<String> wrap(String text, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : Shown.line(text).split(" ")) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(Shown.line(line.toString()));
                line = new StringBuilder(indent);
            } else if (!line.toString().isBlank()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(Shown.line(line.toString()));
        return lines;
    }
}
