package io.gemmajunit.python.script.module;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Overlap of a text with a reference: ROUGE (Lin, 2004) as Google's rouge_score computes it.
 *
 * @param precision share of the text, 0 to 1
 * @param recall share of the reference, 0 to 1
 */
record RougeScore(double precision, double recall) {

    /** After the text is in lower case. */
    private static final Pattern TOKEN = Pattern.compile("[a-z0-9]+");

    private static final Pattern GRAMS = Pattern.compile("rouge([1-9])");

    /** The harmonic mean. */
    double f() {
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    private static RougeScore of(double hits, double predicted, double expected) {
        return new RougeScore(hits / Math.max(predicted, 1), hits / Math.max(expected, 1));
    }

    /**
     * Returns a score; null if there is none of that name.
     *
     * @param type {@code rouge1} to {@code rouge9}, {@code rougeL} or {@code rougeLsum}, whose sentences are lines
     * @param stemmer what is compared of a token
     */
    static @Nullable RougeScore of(String type, String reference, String text, UnaryOperator<String> stemmer) {
        if (type.equals("rougeL")) {
            List<String> expected = tokens(reference, stemmer);
            List<String> predicted = tokens(text, stemmer);
            return of(table(expected, predicted)[expected.size()][predicted.size()], predicted.size(), expected.size());
        }
        if (type.equals("rougeLsum")) {
            return lines(sentences(reference, stemmer), sentences(text, stemmer));
        }
        Matcher grams = GRAMS.matcher(type);
        return grams.matches()
                ? grams(tokens(reference, stemmer), tokens(text, stemmer), Integer.parseInt(grams.group(1)))
                : null;
    }

    private static List<String> tokens(String text, UnaryOperator<String> stemmer) {
        List<String> tokens = new ArrayList<>();
        // In many letters of these, Java takes long to find their lower case; a sigma is in no token.
        String plain = text.replace('\u03a3', ' ').replace("\u0130", "i\u0307");
        Matcher token = TOKEN.matcher(plain.toLowerCase(Locale.ROOT));
        while (token.find()) {
            tokens.add(stemmer.apply(token.group()));
        }
        return tokens;
    }

    private static List<List<String>> sentences(String text, UnaryOperator<String> stemmer) {
        return List.of(text.split("\n")).stream()
                .filter(line -> !line.isEmpty())
                .map(line -> tokens(line, stemmer))
                .toList();
    }

    private static RougeScore grams(List<String> expected, List<String> predicted, int n) {
        Map<List<String>, Integer> left = new HashMap<>();
        for (int i = 0; i + n <= predicted.size(); i++) {
            left.merge(predicted.subList(i, i + n), 1, Integer::sum);
        }
        int hits = 0;
        for (int i = 0; i + n <= expected.size(); i++) {
            hits += take(left, expected.subList(i, i + n)) ? 1 : 0;
        }
        return of(hits, Math.max(0, predicted.size() - n + 1), Math.max(0, expected.size() - n + 1));
    }

    private static <T> boolean take(Map<T, Integer> left, T wanted) {
        int count = left.getOrDefault(wanted, 0);
        left.put(wanted, Math.max(0, count - 1));
        return count > 0;
    }

    /** Each reference line counts its tokens in a longest common subsequence with any line of the text, once each. */
    private static RougeScore lines(List<List<String>> expected, List<List<String>> predicted) {
        Map<String, Integer> expectedLeft = counts(expected);
        Map<String, Integer> predictedLeft = counts(predicted);
        int hits = 0;
        for (List<String> line : expected) {
            TreeSet<Integer> union = new TreeSet<>();
            predicted.forEach(each -> union.addAll(common(line, each)));
            for (int index : union) {
                String token = line.get(index);
                if (predictedLeft.getOrDefault(token, 0) > 0 && expectedLeft.getOrDefault(token, 0) > 0) {
                    hits++;
                    predictedLeft.merge(token, -1, Integer::sum);
                    expectedLeft.merge(token, -1, Integer::sum);
                }
            }
        }
        return of(hits, size(predicted), size(expected));
    }

    private static int size(List<List<String>> lines) {
        return lines.stream().mapToInt(List::size).sum();
    }

    private static Map<String, Integer> counts(List<List<String>> lines) {
        Map<String, Integer> counts = new HashMap<>();
        lines.forEach(line -> line.forEach(token -> counts.merge(token, 1, Integer::sum)));
        return counts;
    }

    /** Lengths of longest common subsequences of the beginnings of two lists. */
    static int[][] table(List<String> one, List<String> other) {
        int[][] table = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                table[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        return table;
    }

    /** Returns which tokens of the first list are in a longest common subsequence; of several, that of the original. */
    private static Collection<Integer> common(List<String> one, List<String> other) {
        int[][] table = table(one, other);
        List<Integer> common = new ArrayList<>();
        int i = one.size();
        int j = other.size();
        while (i > 0 && j > 0) {
            if (one.get(i - 1).equals(other.get(j - 1))) {
                common.add(--i);
                j--;
            } else if (table[i][j - 1] > table[i - 1][j]) {
                j--;
            } else {
                i--;
            }
        }
        return common;
    }
}
