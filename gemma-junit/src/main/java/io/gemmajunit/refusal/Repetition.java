package io.gemmajunit.refusal;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How a text repeats itself, and the text without that. */
final class Repetition {

    /** Copies that a unit of some length needs to count as stuck. A refrain of a song has two. */
    private static final int COPIES = 3;

    private static final int LEAST_UNIT = 20;
    private static final int COPIES_OF_SHORT_UNIT = 10;
    private static final int LEAST_RUN = 30;
    private static final int MOST_WORDS = 60;
    private static final int MOST_CHARACTERS = 20;
    private static final int LEAST_WORDS = 12;
    private static final int SHARED_WORDS = 6;
    private static final double STUCK = 0.5;

    private Repetition() {}

    /**
     * What is left of a text that repeats itself.
     *
     * @param text up to where it begins to repeat one unit, with the first copy of that
     * @param isStuck whether a reader would call it stuck: it repeats one unit, or at least half of its sequences of
     *     six words occurred before
     */
    record Rest(String text, boolean isStuck) {}

    static Rest withoutRepetition(String text) {
        int[] words = hashes(text);
        double share = share(words, Math.min(SHARED_WORDS, Math.max(1, words.length / COPIES)));
        // A run of words has sequences that occurred before, and a run of letters makes a long word.
        int end = share > 0 ? end(text, words, wordStarts(text), MOST_WORDS) : text.length();
        if (hasLongWord(text)) {
            // For scripts without spaces.
            int[] places = IntStream.rangeClosed(0, text.length()).toArray();
            end = Math.min(end, end(text, text.chars().toArray(), places, MOST_CHARACTERS));
        }
        boolean isStuck =
                end < text.length() || share > 0 && words.length >= LEAST_WORDS && share(words, SHARED_WORDS) >= STUCK;
        return new Rest(text.substring(0, end), isStuck);
    }

    /**
     * Share of n-grams that occurred before, rep-n of Welleck et al., "Neural Text Generation with Unlikelihood
     * Training".
     *
     * @param words their hashes
     */
    static double share(int[] words, int n) {
        int total = words.length - n + 1;
        if (total < 1) {
            return 0;
        }
        // A set of longs without boxes: every answer passes here, and some have thousands of words. Zero is a free
        // place.
        long[] known = new long[Integer.highestOneBit(total) * 4];
        int distinct = 0;
        for (int i = 0; i < total; i++) {
            long hash = 7;
            for (int j = i; j < i + n; j++) {
                hash = hash * 0x9E3779B97F4A7C15L + words[j];
            }
            hash |= 1;
            int at = (int) (hash >>> 33) & known.length - 1;
            while (known[at] != 0 && known[at] != hash) {
                at = at + 1 & known.length - 1;
            }
            distinct += known[at] == 0 ? 1 : 0;
            known[at] = hash;
        }
        return 1 - (double) distinct / total;
    }

    /** Returns the hashes of words, with whatever stands between blanks; most answers are looked at no further. */
    static int[] hashes(String text) {
        int[] hashes = new int[text.length() / 2 + 1];
        int count = 0;
        boolean isWithin = false;
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                if (isWithin) {
                    hashes[count++] = hash;
                }
                isWithin = false;
                hash = 0;
            } else {
                isWithin = true;
                hash = 31 * hash + c;
            }
        }
        if (isWithin) {
            hashes[count++] = hash;
        }
        return Arrays.copyOf(hashes, count);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || (c < ' ' || c > '~') && Character.isWhitespace(c);
    }

    private static boolean hasLongWord(String text) {
        int length = 0;
        for (int i = 0; i < text.length() && length < LEAST_RUN; i++) {
            length = isBlank(text.charAt(i)) ? 0 : length + 1;
        }
        return length >= LEAST_RUN;
    }

    /** Returns the end of the first copy of what is repeated. Rulers of punctuation are layout, and so not counted. */
    private static int end(String text, int[] units, int[] starts, int longest) {
        int end = text.length();
        for (int period = 1; period <= Math.min(longest, units.length / COPIES); period++) {
            int same = 0;
            for (int i = period; i < units.length && starts[i] < end; i++) {
                same = units[i] == units[i - period] ? same + 1 : 0;
                int first = i + 1 - same - period;
                int second = first + period;
                if (same >= period * (COPIES - 1)
                        && isRun(starts[second] - starts[first], starts[i + 1] - starts[first])
                        && saysSomething(text.substring(starts[first], starts[second]))) {
                    end = starts[second];
                }
            }
        }
        return end;
    }

    private static boolean isRun(int unit, int run) {
        return run >= LEAST_RUN && (unit >= LEAST_UNIT || run >= unit * COPIES_OF_SHORT_UNIT);
    }

    static boolean saysSomething(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.isLetterOrDigit(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns where words begin, and at last the text's length. */
    private static int[] wordStarts(String text) {
        int[] starts = new int[text.length() / 2 + 2];
        int count = 0;
        boolean isBlank = true;
        for (int i = 0; i < text.length(); i++) {
            boolean wasBlank = isBlank;
            isBlank = isBlank(text.charAt(i));
            if (wasBlank && !isBlank) {
                starts[count++] = i;
            }
        }
        starts[count++] = text.length();
        return Arrays.copyOf(starts, count);
    }
}
