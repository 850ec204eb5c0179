package io.gemmajunit.refusal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells the language of an answer by its script and by how many frequent words of each language occur in it.
 *
 * @param words frequent words by language code or name
 * @param known codes of the languages that have rules
 */
record Languages(Map<String, Set<String>> words, Set<String> known) {

    private static final int LEAST_LETTERS = 4;
    private static final int LEAST_WORDS = 3;

    Languages {
        words = Map.copyOf(words);
        known = Set.copyOf(known);
    }

    /** Returns whether rules can judge it. Errs towards yes: a word, a number or a list of names is an answer in any language. */
    boolean haveRulesFor(String text) {
        return isLatin(text) && haveRulesFor(counts(text));
    }

    private boolean haveRulesFor(Map<String, Long> counts) {
        long most = counts.values().stream().max(Comparator.naturalOrder()).orElse(0L);
        return most < LEAST_WORDS
                || counts.entrySet().stream()
                        .anyMatch(entry -> entry.getValue() == most && known.contains(entry.getKey()));
    }

    private Map<String, Long> counts(String text) {
        String[] distinct = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}']+"))
                .distinct()
                .toArray(String[]::new);
        var counts = new HashMap<String, Long>();
        words.forEach((language, frequent) -> counts.put(
                language, Arrays.stream(distinct).filter(frequent::contains).count()));
        return counts;
    }

    private static boolean isLatin(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                .count();
        return letters < LEAST_LETTERS || latin * 2 >= letters;
    }
}
