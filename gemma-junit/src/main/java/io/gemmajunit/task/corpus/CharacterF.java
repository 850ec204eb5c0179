package io.gemmajunit.task.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * chrF (Popovic, 2015) and chrF++ (Popovic, 2017): with P and R the mean precision and recall of the n-grams of
 * characters without white space (n up to 6) and of words (n up to 2, chrF++ only), over those orders that hypothesis
 * and reference have, 100 · 5PR / (4P + R). Of several references the one with the best score counts.
 */
public final class CharacterF implements CorpusMetric {

    private static final int CHARACTERS = 6;
    private static final double FACTOR = 4;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final int words;

    private CharacterF(int words) {
        this.words = words;
    }

    /** Returns chrF. */
    public static CharacterF ofCharacters() {
        return new CharacterF(0);
    }

    /** Returns chrF++. */
    public static CharacterF withWords() {
        return new CharacterF(2);
    }

    /** Returns for each order the n-grams of the hypothesis, those of the reference, and the matches. */
    @Override
    public double[] statistics(String hypothesis, List<String> references) {
        List<Map<String, Integer>> own = ngrams(hypothesis);
        double[] best = new double[3 * own.size()];
        double highest = -1;
        for (String reference : references) {
            double[] statistics = matches(own, ngrams(reference));
            if (score(statistics) > highest) {
                highest = score(statistics);
                best = statistics;
            }
        }
        return best;
    }

    private static double[] matches(List<Map<String, Integer>> own, List<Map<String, Integer>> theirs) {
        double[] statistics = new double[3 * own.size()];
        for (int i = 0; i < own.size(); i++) {
            Map<String, Integer> wanted = theirs.get(i);
            int given = 0;
            int matched = 0;
            for (Map.Entry<String, Integer> ngram : own.get(i).entrySet()) {
                given += ngram.getValue();
                matched += Math.min(ngram.getValue(), wanted.getOrDefault(ngram.getKey(), 0));
            }
            statistics[3 * i] = wanted.isEmpty() ? 0 : given;
            statistics[3 * i + 1] =
                    wanted.values().stream().mapToInt(count -> count).sum();
            statistics[3 * i + 2] = matched;
        }
        return statistics;
    }

    private List<Map<String, Integer>> ngrams(String text) {
        List<Map<String, Integer>> ngrams = new ArrayList<>();
        List<String> characters = String.join("", Words.of(text))
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        for (int n = 1; n <= CHARACTERS; n++) {
            ngrams.add(counted(characters, n, ""));
        }
        List<String> parts = words == 0 ? List.of() : parts(text);
        for (int n = 1; n <= words; n++) {
            ngrams.add(counted(parts, n, " "));
        }
        return ngrams;
    }

    private static Map<String, Integer> counted(List<String> units, int n, String glue) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= units.size(); i++) {
            counts.merge(String.join(glue, units.subList(i, i + n)), 1, Integer::sum);
        }
        return counts;
    }

    /** Cuts one mark of punctuation off each word: at its end or, if there is none, at its beginning. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String word : Words.of(text)) {
            int last = word.offsetByCodePoints(word.length(), -1);
            if (last == 0) {
                parts.add(word);
            } else if (PUNCTUATION.contains(word.substring(last))) {
                parts.add(word.substring(0, last));
                parts.add(word.substring(last));
            } else if (PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
                parts.add(word.substring(0, 1));
                parts.add(word.substring(1));
            } else {
                parts.add(word);
            }
        }
        return parts;
    }

    @Override
    public double score(double[] sums) {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int i = 0; i < sums.length; i += 3) {
            if (sums[i] > 0 && sums[i + 1] > 0) {
                precision += sums[i + 2] / sums[i];
                recall += sums[i + 2] / sums[i + 1];
                orders++;
            }
        }
        if (orders == 0 || precision + recall == 0) {
            return 0;
        }
        precision /= orders;
        recall /= orders;
        return 100 * ((1 + FACTOR) * precision * recall / (FACTOR * precision + recall));
    }
}
