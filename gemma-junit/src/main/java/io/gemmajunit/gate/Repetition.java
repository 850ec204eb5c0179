package io.gemmajunit.gate;

import java.util.HashSet;
import java.util.List;

/** How much a text repeats itself, as in Welleck et al. (2020), "Neural Text Generation With Unlikelihood Training". */
public final class Repetition {

    private Repetition() {}

    /**
     * Returns rep-n, 1 - distinct n-grams / n-grams: 0 when none occurs twice.
     *
     * @param tokens words or tokens of one text
     * @param n length of an n-gram, at least 1; a text with fewer tokens repeats nothing
     */
    public static double share(List<?> tokens, int n) {
        var all = tokens.size() - n + 1;
        if (all < 1) {
            return 0;
        }
        var distinct = new HashSet<List<?>>();
        for (var start = 0; start < all; start++) {
            distinct.add(tokens.subList(start, start + n));
        }
        return 1 - (double) distinct.size() / all;
    }
}
