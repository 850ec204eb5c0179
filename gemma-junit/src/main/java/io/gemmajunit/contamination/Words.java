package io.gemmajunit.contamination;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of texts, in the order in which these were added. A word is a run of letters and digits after NFKC and in
 * lower case, full stops, commas and apostrophes within it included; in scripts without blanks between words each
 * character is one. Characters that are not seen, as the soft hyphen, are left out.
 */
final class Words {

    private static final long BASE = 0x9E3779B97F4A7C15L | 1;
    private static final long PRIME = 0x100000001B3L;
    private static final long SEED = 0xCBF29CE484222325L;
    private static final int SINGLE = 1;

    private char[] letters = new char[1 << 12];
    private int lettersEnd;
    private int size;
    /** Of words: where their letters end, where they stand in their text, and their hashes summed up. */
    private int[] ends = new int[1 << 10];

    private int[] froms = new int[1 << 10];
    private int[] tos = new int[1 << 10];
    private long[] hashes = new long[1 << 10];
    private long[] sums = new long[(1 << 10) + 1];
    private long[] powers = {1};
    private long comparisons;

    void clear() {
        size = 0;
        lettersEnd = 0;
    }

    int size() {
        return size;
    }

    /** Returns the hash of so many words; equal words have an equal one. */
    long hash(int word, int count) {
        return sums[word + count] - sums[word] * power(count);
    }

    private long power(int exponent) {
        if (exponent >= powers.length) {
            int from = powers.length;
            powers = Arrays.copyOf(powers, Math.max(exponent + 1, 2 * from));
            for (int i = from; i < powers.length; i++) {
                powers[i] = powers[i - 1] * BASE;
            }
        }
        return powers[exponent];
    }

    /** Returns whether these words are letter by letter those of another sequence. */
    boolean equal(int word, Words other, int otherWord, int count) {
        comparisons++;
        for (int i = 0; i < count; i++) {
            if (hashes[word + i] != other.hashes[otherWord + i]) {
                return false;
            }
        }
        return Arrays.equals(
                letters,
                begin(word),
                ends[word + count - 1],
                other.letters,
                other.begin(otherWord),
                other.ends[otherWord + count - 1]);
    }

    /** Returns how many times words were compared so far, a measure of the work done. */
    long comparisons() {
        return comparisons;
    }

    private int begin(int word) {
        return word == 0 ? 0 : ends[word - 1];
    }

    /** Returns where the word begins in the {@link #plain} form of its text. */
    int from(int word) {
        return froms[word];
    }

    /** Returns where the word ends in the {@link #plain} form of its text. */
    int to(int word) {
        return tos[word];
    }

    void add(String text) {
        String plain = plain(text);
        int length = plain.length();
        int i = 0;
        while (i < length) {
            char unit = plain.charAt(i);
            if (unit < 0x80 && Ascii.LOWER[unit] == 0) {
                i++;
                continue;
            }
            i = word(plain, i, length);
        }
    }

    /**
     * Returns the text as its words are cut from it: itself unless it has {@link Markup}, or characters that NFKC or
     * lower case may change in number.
     */
    static String plain(String text) {
        String words = Markup.without(text);
        for (int i = 0; i < words.length(); i++) {
            if (!isSimple(words.charAt(i))) {
                return Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            }
        }
        return words;
    }

    /** ASCII, the letters of Western Europe, dashes and quotes: one character each in NFKC and in lower case. */
    private static boolean isSimple(char unit) {
        return unit < 0x80
                || unit >= 0xC0 && unit < 0x130
                || unit >= 0x2010 && unit < 0x2020 && unit != 0x2011 && unit != 0x2017;
    }

    /** Adds the word that begins here, if one does, and returns where to go on. */
    private int word(String text, int begin, int length) {
        int i = begin;
        int start = lettersEnd;
        long hash = SEED;
        while (i < length) {
            char unit = text.charAt(i);
            int codePoint = unit;
            int width = 1;
            char lower;
            if (unit < 0x80) {
                lower = Ascii.LOWER[unit];
                if (lower == 0) {
                    if (lettersEnd == start || !Ascii.INNER[unit] || i + 1 == length || !isInWord(text, i + 1)) {
                        break;
                    }
                    lower = unit;
                }
            } else {
                codePoint = Character.isHighSurrogate(unit) ? text.codePointAt(i) : unit;
                width = Character.charCount(codePoint);
                if (isUnseen(codePoint)) {
                    i += width;
                    continue;
                }
                if (isApostrophe(unit)) {
                    if (lettersEnd == start || i + 1 == length || !isInWord(text, i + 1)) {
                        break;
                    }
                    lower = '\'';
                } else if (isAlone(codePoint)) {
                    if (lettersEnd > start) {
                        break;
                    }
                    append(codePoint);
                    end(mixed((hash ^ codePoint) * PRIME), begin, i + width);
                    return i + width;
                } else if (!isWordly(codePoint)) {
                    break;
                } else if (width == 2) {
                    append(codePoint);
                    hash = (hash ^ codePoint) * PRIME;
                    i += 2;
                    continue;
                } else {
                    lower = Character.toLowerCase(unit);
                }
            }
            if (lettersEnd + 2 > letters.length) {
                letters = Arrays.copyOf(letters, 2 * letters.length);
            }
            letters[lettersEnd++] = lower;
            hash = (hash ^ lower) * PRIME;
            i++;
        }
        if (lettersEnd > start) {
            end(mixed(hash), begin, i);
            return i;
        }
        return Math.max(i, begin + SINGLE);
    }

    private void append(int codePoint) {
        if (lettersEnd + 2 > letters.length) {
            letters = Arrays.copyOf(letters, 2 * letters.length);
        }
        lettersEnd += Character.toChars(codePoint, letters, lettersEnd);
    }

    private void end(long hash, int from, int to) {
        if (size == ends.length) {
            int larger = 2 * size;
            ends = Arrays.copyOf(ends, larger);
            froms = Arrays.copyOf(froms, larger);
            tos = Arrays.copyOf(tos, larger);
            hashes = Arrays.copyOf(hashes, larger);
            sums = Arrays.copyOf(sums, larger + 1);
        }
        ends[size] = lettersEnd;
        froms[size] = from;
        tos[size] = to;
        hashes[size] = hash;
        sums[size + 1] = sums[size] * BASE + hash;
        size++;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    private static boolean isInWord(String text, int index) {
        char unit = text.charAt(index);
        return unit < 0x80
                ? Ascii.LOWER[unit] != 0
                : isWordly(text.codePointAt(index)) && !isAlone(text.codePointAt(index));
    }

    private static boolean isApostrophe(char unit) {
        return unit == '\u2019' || unit == '\u2018' || unit == '\u02BC';
    }

    private static boolean isUnseen(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT || codePoint >= 0xFE00 && codePoint <= 0xFE0F;
    }

    private static boolean isWordly(int codePoint) {
        if (Character.isLetterOrDigit(codePoint)) {
            return true;
        }
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** Returns whether the character is a letter of a script that puts no blanks between words. */
    private static boolean isAlone(int codePoint) {
        if (codePoint < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(codePoint);
            default -> false;
        };
    }

    /** What ASCII characters are in words. */
    private static final class Ascii {

        static final char[] LOWER = new char[0x80];
        static final boolean[] INNER = new boolean[0x80];

        static {
            for (char unit = 0; unit < 0x80; unit++) {
                LOWER[unit] = Character.isLetterOrDigit(unit) ? Character.toLowerCase(unit) : 0;
            }
            INNER['.'] = true;
            INNER[','] = true;
            INNER['\''] = true;
        }

        private Ascii() {}
    }
}
