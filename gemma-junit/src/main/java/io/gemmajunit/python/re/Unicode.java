package io.gemmajunit.python.re;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The properties of characters that CPython 3.11 knows, those of Unicode 14.0: a JDK knows an older or newer Unicode,
 * and results must not depend on it.
 */
final class Unicode {

    private static final Map<String, String> LINES = lines();
    private static final BitSet WORD = set("word");
    private static final BitSet DIGIT = set("digit");
    private static final BitSet SPACE = set("space");
    private static final Runs LOWER = Runs.of(LINES.get("lower"));
    private static final Runs UPPER = Runs.of(LINES.get("upper"));

    private Unicode() {}

    static boolean isWord(int codePoint) {
        return WORD.get(codePoint);
    }

    static boolean isDigit(int codePoint) {
        return DIGIT.get(codePoint);
    }

    static boolean isSpace(int codePoint) {
        return SPACE.get(codePoint);
    }

    /** Returns the lower case of a character, of several the first. */
    static int lower(int codePoint) {
        return LOWER.map(codePoint);
    }

    /** Returns the upper case of a character, of several the first. */
    static int upper(int codePoint) {
        return UPPER.map(codePoint);
    }

    private static Map<String, String> lines() {
        try (InputStream in = Unicode.class.getResourceAsStream("unicode.txt")) {
            Map<String, String> lines = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .forEach(line ->
                            lines.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BitSet set(String property) {
        BitSet set = new BitSet();
        for (String range : LINES.get(property).split(" ")) {
            int dash = range.indexOf('-');
            set.set(hex(range.substring(0, dash)), hex(range.substring(dash + 1)) + 1);
        }
        return set;
    }

    private static int hex(String digits) {
        return Integer.parseInt(digits, 16);
    }

    /** A mapping of characters as runs: every {@code step}th character from first to last moves by a distance. */
    private record Runs(int[] first, int[] last, int[] step, int[] distance) {

        static Runs of(String line) {
            String[] runs = line.split(" ");
            Runs parsed =
                    new Runs(new int[runs.length], new int[runs.length], new int[runs.length], new int[runs.length]);
            for (int i = 0; i < runs.length; i++) {
                int dash = runs[i].indexOf('-');
                int slash = runs[i].indexOf('/');
                parsed.first[i] = hex(runs[i].substring(0, dash));
                parsed.last[i] = hex(runs[i].substring(dash + 1, slash));
                parsed.step[i] = runs[i].charAt(slash + 1) - '0';
                parsed.distance[i] = hex(runs[i].substring(slash + 2));
            }
            return parsed;
        }

        int map(int codePoint) {
            int low = 0;
            int high = first.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (codePoint > last[middle]) {
                    low = middle + 1;
                } else if (codePoint < first[middle]) {
                    high = middle - 1;
                } else {
                    boolean moves = (codePoint - first[middle]) % step[middle] == 0;
                    return moves ? codePoint + distance[middle] : codePoint;
                }
            }
            return codePoint;
        }
    }
}
