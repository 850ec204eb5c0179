package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Values;
import io.gemmajunit.python.text.Splitting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ROUGE-L of the library {@code rouge} 1.0, over different words: sentences end with a dot, and all words count that
 * any sentence of the reference has in common with any of the text, in order.
 */
final class SentenceRouge {

    /** That library looks for common words recursively, and Python ends what goes deeper. */
    private static final int DEEPEST = 960;

    private SentenceRouge() {}

    /** Returns a score; null where that library fails, as for a text without words. */
    static @Nullable RougeScore of(String text, String reference) {
        List<List<String>> given = sentences(text);
        List<List<String>> wanted = sentences(reference);
        if (given.isEmpty() || wanted.isEmpty()) {
            return null;
        }
        Set<String> common = new HashSet<>();
        for (List<String> one : wanted) {
            for (List<String> other : given) {
                if (!addCommon(one, other, common)) {
                    return null;
                }
            }
        }
        return new RougeScore((double) common.size() / different(given), (double) common.size() / different(wanted));
    }

    private static List<List<String>> sentences(String text) {
        return strings(text, ".").stream()
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> strings(sentence, null))
                .map(words -> words.isEmpty() ? List.of("") : words)
                .toList();
    }

    private static List<String> strings(String text, @Nullable String separator) {
        return Splitting.split(text, separator, -1).elements().stream()
                .map(Values::str)
                .toList();
    }

    private static int different(List<List<String>> sentences) {
        Set<String> words = new HashSet<>();
        sentences.forEach(words::addAll);
        return words.size();
    }

    /** Adds the words of a longest common subsequence; of several, that of the original. */
    private static boolean addCommon(List<String> one, List<String> other, Set<String> common) {
        int[][] lengths = RougeScore.table(one, other);
        int i = one.size();
        int j = other.size();
        int depth = 0;
        while (i > 0 && j > 0) {
            if (one.get(i - 1).equals(other.get(j - 1))) {
                common.add(one.get(--i));
                j--;
            } else if (lengths[i - 1][j] > lengths[i][j - 1]) {
                i--;
            } else {
                j--;
            }
            depth++;
        }
        return depth < DEEPEST;
    }
}
