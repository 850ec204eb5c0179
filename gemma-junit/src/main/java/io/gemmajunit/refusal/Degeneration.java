package io.gemmajunit.refusal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells an answer that says nothing: caught in a loop. */
final class Degeneration {

    private static final int LEAST_WORDS = 12;
    private static final double MOST_REPEATED = 0.6;
    private static final Pattern REPEATED_UNIT = Pattern.compile("(?s)(?=.{0,19}?[\\p{L}\\p{N}])(.{1,20}?)\\1{9,}");
    private static final int LEAST_REPEATED_CHARACTERS = 30;

    private Degeneration() {}

    static boolean isLoop(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        return words.size() >= LEAST_WORDS && repetition(words, 4) >= MOST_REPEATED || hasRepeatedUnit(text);
    }

    /** Share of n-grams that occurred before, rep-n of Welleck et al., "Neural Text Generation with Unlikelihood Training". */
    static double repetition(List<String> words, int n) {
        int total = words.size() - n + 1;
        if (total < 1) {
            return 0;
        }
        Set<List<String>> distinct = new HashSet<>();
        for (int i = 0; i < total; i++) {
            distinct.add(words.subList(i, i + n));
        }
        return 1 - (double) distinct.size() / total;
    }

    /** For scripts without spaces, where words cannot be counted. Rulers of punctuation are layout, not loops. */
    private static boolean hasRepeatedUnit(String text) {
        return REPEATED_UNIT
                .matcher(text)
                .results()
                .anyMatch(match -> match.group().length() >= LEAST_REPEATED_CHARACTERS
                        && match.group(1).codePoints().anyMatch(Character::isLetterOrDigit));
    }
}
