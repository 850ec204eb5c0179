package io.gemmajunit.input;

/** A message about a file, which may quote it: one line, no control characters, no longer than a screen. */
public final class Sentence {

    private static final int LONGEST = 1400;

    private Sentence() {}

    /** Returns the message on one line without control characters; of a long one the middle is left out. */
    public static String of(String message) {
        String line = message.replaceAll("[\\r\\n]+", " ").replaceAll("\\p{Cntrl}", "\uFFFD");
        return withoutMiddle(line, "…", LONGEST);
    }

    /** Returns a line; of a long one the beginning and the end, with something between. */
    public static String withoutMiddle(String line, String between, int most) {
        int length = line.codePointCount(0, line.length());
        return length <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most / 2))
                        + between
                        + line.substring(line.offsetByCodePoints(line.length(), -most / 2));
    }

    /** Returns a text on one line for use within a sentence, of a long one the beginning. */
    public static String beginning(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
    }

    /** Returns the first line of what an exception says, for use within a sentence. */
    public static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
