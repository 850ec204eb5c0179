package io.gemmajunit.refusal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for the words and stems that phrases consist of, so that a word of an answer is looked up once and not at
 * every place of every phrase.
 */
final class Symbols {

    private static final int[] NONE = {};

    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> endings = new HashMap<>();
    private final Stem stems = new Stem();
    private int count;

    /** Letters with which stems begin. */
    private static final class Stem {
        private final IntMap<Stem> longer = new IntMap<>();
        private int symbol = -1;
    }

    /** Returns the number of a word, of a stem such as {@code illeg*}, or of an ending such as {@code *rai}. */
    int add(String part) {
        if (part.startsWith("*")) {
            return endings.computeIfAbsent(part.substring(1), key -> count++);
        }
        if (!part.endsWith("*")) {
            return words.computeIfAbsent(part, key -> count++);
        }
        Stem stem = stems;
        for (char letter : part.substring(0, part.length() - 1).toCharArray()) {
            Stem known = stem.longer.get(letter);
            Stem longer = known == null ? new Stem() : known;
            stem.longer.put(letter, longer);
            stem = longer;
        }
        stem.symbol = stem.symbol < 0 ? count++ : stem.symbol;
        return stem.symbol;
    }

    /** Returns the numbers of a word, of its endings, and of all stems that it begins with. */
    int[] of(String word) {
        Integer exact = words.get(word);
        int[] symbols = exact == null ? NONE : new int[] {exact};
        for (Map.Entry<String, Integer> ending : endings.entrySet()) {
            if (word.endsWith(ending.getKey())) {
                symbols = with(symbols, ending.getValue());
            }
        }
        Stem stem = stems;
        for (int i = 0; i < word.length(); i++) {
            stem = stem.longer.get(word.charAt(i));
            if (stem == null) {
                return symbols;
            }
            if (stem.symbol >= 0) {
                symbols = with(symbols, stem.symbol);
            }
        }
        return symbols;
    }

    private static int[] with(int[] symbols, int another) {
        int[] more = Arrays.copyOf(symbols, symbols.length + 1);
        more[symbols.length] = another;
        return more;
    }
}
