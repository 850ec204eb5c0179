package io.gemmajunit.model.local;

/** The beginning of a text, short enough for a message. */
final class Excerpt {

    private static final int LENGTH = 60;

    private Excerpt() {}

    static String of(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LENGTH)) + "…";
    }
}
