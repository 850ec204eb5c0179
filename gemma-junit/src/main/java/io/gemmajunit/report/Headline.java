package io.gemmajunit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What of a message on several lines fits on one. */
public final class Headline {

    /** A sentence of our own ends with what to do. */
    private static final int LONGEST_SENTENCE = 1000;

    private static final int LONGEST = 300;
    private static final Pattern DESCRIPTION = Pattern.compile("\\[.*]");
    private static final Pattern SEVERAL = Pattern.compile(".*\\(\\d+ failures?\\)");
    private static final Pattern SEPARATOR = Pattern.compile("-- failure \\d+ --");

    private Headline() {}

    /**
     * Returns what a message says first: its first line that is not blank, with the next where that says what was found
     * instead. AssertJ spreads one sentence and its values over many lines; those are joined, up to 300 characters; a
     * line that is told alone has up to 1000. Of several failures the first is told.
     *
     * @return the line; empty if there is none
     */
    public static String of(String message) {
        var lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var told = first(lines);
        return FirstLine.cut(String.join(" ", told), told.size() < 2 ? LONGEST_SENTENCE : LONGEST);
    }

    /** Returns the same of what was thrown; of what says nothing, its type, and what was its cause. */
    public static String of(Throwable thrown) {
        var message = of(Objects.requireNonNullElse(thrown.getMessage(), ""));
        if (!message.isEmpty()) {
            return message;
        }
        var cause = thrown.getCause();
        return thrown.getClass().getName() + (cause == null ? "" : ": " + of(cause));
    }

    private static List<String> first(List<String> lines) {
        if (lines.size() < 2) {
            return lines;
        }
        var line = lines.get(0);
        var rest = lines.subList(1, lines.size());
        if (SEVERAL.matcher(line).matches()) {
            return joined(line + ":", first(ofFirstFailure(rest)));
        }
        if (DESCRIPTION.matcher(line).matches()) {
            return joined(line, first(rest));
        }
        if (line.endsWith(":")) {
            return lines;
        }
        return rest.get(0).startsWith("but ") ? List.of(line + ",", rest.get(0)) : List.of(line);
    }

    private static List<String> ofFirstFailure(List<String> lines) {
        boolean isSeparated = SEPARATOR.matcher(lines.get(0)).matches();
        return isSeparated
                ? lines.stream()
                        .skip(1)
                        .takeWhile(line -> !SEPARATOR.matcher(line).matches())
                        .toList()
                : lines;
    }

    private static List<String> joined(String line, List<String> more) {
        var all = new ArrayList<>(List.of(line));
        all.addAll(more);
        return all;
    }
}
