package io.gemmajunit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Python's string operations where Java's differ: what counts as white space, and what counts as one character. */
public final class PythonStrings {

    private PythonStrings() {}

    /** Returns whether {@code str.isspace} holds, which includes the no-break space and U+001C to U+001F. */
    public static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    /** Returns {@code len(text)}: code points, not UTF-16 units. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns {@code text.strip()}. */
    public static String strip(String text) {
        return stripEnd(stripStart(text, PythonStrings::isSpace), PythonStrings::isSpace);
    }

    /** Returns the text without the unwanted code points that it begins with. */
    public static String stripStart(String text, IntPredicate unwanted) {
        int start = 0;
        while (start < text.length() && unwanted.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start);
    }

    /** Returns the text without the unwanted code points that it ends with. */
    public static String stripEnd(String text, IntPredicate unwanted) {
        int end = text.length();
        while (end > 0 && unwanted.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    /** Returns {@code re.split(r"\s+", text)}, blank pieces at both ends included. */
    public static List<String> splitOnSpace(String text) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (true) {
            int[] codePoints = rest.codePoints().takeWhile(c -> !isSpace(c)).toArray();
            String piece = new String(codePoints, 0, codePoints.length);
            pieces.add(piece);
            if (piece.length() == rest.length()) {
                return pieces;
            }
            rest = stripStart(rest.substring(piece.length()), PythonStrings::isSpace);
        }
    }

    /** Returns {@code text.split(separator, most)}; without separator, between runs of white space. */
    public static List<String> split(String text, @Nullable String separator, int most) {
        List<String> pieces = new ArrayList<>();
        if (separator == null) {
            String stripped = strip(text);
            return stripped.isEmpty() ? pieces : splitOnSpace(stripped);
        }
        int start = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && (most < 0 || pieces.size() < most)) {
            pieces.add(text.substring(start, found));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** Returns the text with its first character in title case and all others in lower case. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return Character.toString(Character.toTitleCase(first))
                + text.substring(Character.charCount(first)).toLowerCase(Locale.ROOT);
    }

    /** Returns whether the text is an index: one or more ASCII digits. */
    public static boolean isIndex(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns whether the first character is white space; the text must have one. */
    public static boolean startsWithSpace(String text) {
        return isSpace(text.codePointAt(0));
    }

    /** Returns whether the last character is white space; the text must have one. */
    public static boolean endsWithSpace(String text) {
        return isSpace(text.codePointBefore(text.length()));
    }
}
