package io.gemmajunit.python;

/** Looks for a text in another, in linear time: long texts by Knuth, Morris and Pratt. */
public final class Find {

    /** Up to here, trying each place costs little. */
    private static final int SHORT = 32;

    private Find() {}

    public static int first(String text, String part, int from) {
        return part.length() <= SHORT ? text.indexOf(part, from) : search(text, part, from, true);
    }

    public static int last(String text, String part) {
        return part.length() <= SHORT ? text.lastIndexOf(part) : search(text, part, 0, false);
    }

    static boolean contains(String text, String part) {
        return first(text, part, 0) >= 0;
    }

    private static int search(String text, String part, int from, boolean first) {
        if (part.length() > text.length() - from) {
            return -1;
        }
        int[] borders = borders(part);
        int found = -1;
        int matched = 0;
        for (int i = from; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += text.charAt(i) == part.charAt(matched) ? 1 : 0;
            if (matched == part.length()) {
                found = i - matched + 1;
                if (first) {
                    return found;
                }
                matched = borders[matched - 1];
            }
        }
        return found;
    }

    /** For each beginning of the text, how long the longest of its own beginnings is that it also ends with. */
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < part.length(); i++) {
            while (matched > 0 && part.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += part.charAt(i) == part.charAt(matched) ? 1 : 0;
            borders[i] = matched;
        }
        return borders;
    }
}
