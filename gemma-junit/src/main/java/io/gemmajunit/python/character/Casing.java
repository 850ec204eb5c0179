package io.gemmajunit.python.character;

import java.util.BitSet;
import java.util.Locale;
import java.util.Map;

/** Upper, lower and title case with Unicode's full mappings. */
public final class Casing {

    /** Titles of characters with a longer upper case and no simple title case, if not upper case first. */
    private static final Map<Integer, String> TITLES = Map.of(0x149, "\u02bcN");

    private static final int PART = 256;

    private static final char SIGMA = '\u03a3';

    private Casing() {}

    /** Returns {@code text.upper()}. */
    public static String upper(String text) {
        // In parts: where a character becomes several, Java copies all of the text for each.
        StringBuilder upper = new StringBuilder(text.length());
        for (int start = 0, end; start < text.length(); start = end) {
            end = Math.min(text.length(), start + PART);
            end += end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
            upper.append(text.substring(start, end).toUpperCase(Locale.ROOT));
        }
        return upper.toString();
    }

    /** Returns {@code text.lower()}. */
    public static String lower(String text) {
        // For the one character that becomes two, Java copies all of the text each time, and for a sigma it goes
        // through the word around it.
        return withLowerSigmas(text).replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
    }

    /** A sigma is final with a cased letter before it and none behind it, whatever of no account is in between. */
    private static String withLowerSigmas(String text) {
        if (text.indexOf(SIGMA) < 0) {
            return text;
        }
        BitSet behindCased = new BitSet();
        boolean isCased = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            behindCased.set(i, isCased);
            isCased = isCased(isCased, text.codePointAt(i));
        }
        StringBuilder lower = new StringBuilder(text);
        isCased = false;
        for (int end = text.length(); end > 0; ) {
            int c = text.codePointBefore(end);
            end -= Character.charCount(c);
            if (c == SIGMA) {
                lower.setCharAt(end, behindCased.get(end) && !isCased ? '\u03c2' : '\u03c3');
            }
            isCased = isCased(isCased, c);
        }
        return lower.toString();
    }

    private static boolean isCased(boolean known, int next) {
        return CharacterClasses.isCaseIgnorable(next) ? known : isCased(next);
    }

    /** Returns {@code text.capitalize()}. */
    public static String capitalize(String text) {
        return titleWord(text, lower(text), 0, text.length());
    }

    /** Returns {@code text.title()}. */
    public static String title(String text) {
        StringBuilder titled = new StringBuilder();
        String lower = lower(text);
        int start = 0;
        while (start < text.length()) {
            int end = start;
            boolean cased = isCased(text.codePointAt(start));
            while (end < text.length() && isCased(text.codePointAt(end)) == cased) {
                end += Character.charCount(text.codePointAt(end));
            }
            titled.append(cased ? titleWord(text, lower, start, end) : text.substring(start, end));
            start = end;
        }
        return titled.toString();
    }

    /** The first character in title case, all others in lower case; a final sigma is one by what stands around it. */
    private static String titleWord(String text, String lower, int start, int end) {
        if (start == end) {
            return "";
        }
        int first = text.codePointAt(start);
        int rest = start + Character.charCount(first);
        boolean aligned = lower.length() == text.length();
        return titleCharacter(first) + (aligned ? lower.substring(rest, end) : lower(text.substring(rest, end)));
    }

    static String titleCharacter(int c) {
        String own = Character.toString(c);
        String upper = upper(own);
        if (Character.isTitleCase(c)) {
            return own;
        }
        if (upper.codePointCount(0, upper.length()) == 1 || Character.toTitleCase(c) != c && !isIota(upper)) {
            return Character.toString(Character.toTitleCase(c));
        }
        if (TITLES.containsKey(c)) {
            return TITLES.get(c);
        }
        if (Character.toTitleCase(c) != c) {
            return Character.toString(Character.toTitleCase(c));
        }
        int first = upper.codePointAt(0);
        String rest = upper.substring(Character.charCount(first));
        // An iota below the letter stays below it in title case.
        return Character.toString(first) + (isIota(upper) ? rest.replace('\u0399', '\u0345') : lower(rest));
    }

    private static boolean isIota(String upper) {
        return upper.endsWith("\u0399");
    }

    /** Returns {@code text.swapcase()}. */
    public static String swapCase(String text) {
        StringBuilder swapped = new StringBuilder();
        String lower = lower(text);
        boolean aligned = lower.length() == text.length();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            String own = text.substring(i, next);
            if (Character.isUpperCase(c)) {
                swapped.append(aligned ? lower.substring(i, next) : lower(own));
            } else {
                swapped.append(Character.isLowerCase(c) ? upper(own) : own);
            }
            i = next;
        }
        return swapped.toString();
    }

    /** Returns {@code text.islower()}. */
    public static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    /** Returns {@code text.isupper()}. */
    public static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    /** Returns {@code text.istitle()}. */
    public static boolean isTitle(String text) {
        boolean after = false;
        boolean any = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean opens = Character.isUpperCase(c) || Character.isTitleCase(c);
            if (opens && after || Character.isLowerCase(c) && !after) {
                return false;
            }
            after = isCased(c);
            any |= after;
        }
        return any;
    }

    static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }
}
