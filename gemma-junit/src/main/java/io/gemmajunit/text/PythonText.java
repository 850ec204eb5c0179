package io.gemmajunit.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Methods of Python's {@code str} where Java's differ. Python counts U+001C to U+001F, U+0085 and U+00A0 as white space. */
final class PythonText {

    private static final String SPACE = "[\\s\\x1c-\\x1f\\x85\\p{Z}]";
    private static final Pattern SPACES = Pattern.compile(SPACE + "+");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private PythonText() {}

    static String strip(String text) {
        return PythonStrings.strip(text);
    }

    static String stripStart(String text) {
        return PythonStrings.stripStart(text, PythonStrings::isSpace);
    }

    static String stripEnd(String text) {
        return PythonStrings.stripEnd(text, PythonStrings::isSpace);
    }

    static String stripStart(String text, String characters) {
        int start = 0;
        while (start < text.length() && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start);
    }

    static String stripEnd(String text, String characters) {
        int end = text.length();
        while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    static List<String> split(String text) {
        String stripped = strip(text);
        return stripped.isEmpty() ? List.of() : Arrays.asList(SPACES.split(stripped));
    }

    /** Splits at most {@code most} times; a negative number is no limit. */
    static List<String> split(String text, String separator, int most) {
        return Arrays.asList(text.split(Pattern.quote(separator), most < 0 ? -1 : most + 1));
    }

    static String title(String text) {
        return WORD.matcher(text).replaceAll(word -> capitalize(word.group()));
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }
}
