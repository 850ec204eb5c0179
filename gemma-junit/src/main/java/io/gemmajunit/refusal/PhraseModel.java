package io.gemmajunit.refusal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weighs what the grammar leaves open: a logistic regression on {@link Features}, whose weights are small integers that {@code PhraseTrainer} in the tests
 * learns from labelled answers.
 *
 * @param weights by the name of the feature
 * @param bias weight of an answer without any feature
 * @param scale what weights are divided by
 */
record PhraseModel(Map<String, Integer> weights, int bias, int scale) {

    private static final String BIAS = "bias";
    private static final String SCALE = "scale";
    private static final int MOST_EVIDENCE = 3;

    /** In words. */
    private static final int LONGEST_EVIDENCE = 3;

    PhraseModel {
        // Not Map.copyOf, whose lookups divide: an answer has hundreds of features.
        weights = Collections.unmodifiableMap(new HashMap<>(weights));
    }

    /** Reads lines of a weight, a tab and a feature; those that begin with {@code //} are for people. */
    static PhraseModel read(byte[] table) {
        var weights = new HashMap<String, Integer>();
        new String(table, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("//"))
                .map(line -> line.split("\t", 2))
                .forEach(row -> weights.put(row[1], Integer.valueOf(row[0])));
        int bias = weights.remove(BIAS);
        int scale = weights.remove(SCALE);
        return new PhraseModel(weights, bias, scale);
    }

    /** Returns the probability that people call the answer a refusal, 0 to 1. */
    double probability(Set<String> features) {
        long sum = bias;
        for (String feature : features) {
            sum += weights.getOrDefault(feature, 0);
        }
        return 1 / (1 + StrictMath.exp(-(double) sum / scale));
    }

    /** Returns the phrases that spoke most for a refusal, each with the sentence that has it. */
    String evidence(Phrases phrases) {
        var found = new ArrayList<Heard>();
        for (int line = 0; line < phrases.lines(); line++) {
            heard(phrases, line, found);
        }
        var chosen = new ArrayList<Heard>();
        for (Heard heard : found.stream()
                .sorted(Comparator.comparingInt(Heard::weight).reversed())
                .toList()) {
            if (chosen.size() < MOST_EVIDENCE && chosen.stream().noneMatch(heard::overlaps)) {
                chosen.add(heard);
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparingInt(Heard::line).thenComparingInt(Heard::start))
                .map(heard -> heard.text() + " (sentence " + (heard.line() + 1) + ")")
                .collect(Collectors.joining(", "));
    }

    private void heard(Phrases phrases, int line, List<Heard> found) {
        for (int start = 0; start < phrases.size(line); start++) {
            for (int end = start + 1; end <= Math.min(start + LONGEST_EVIDENCE, phrases.size(line)); end++) {
                int weight = weight(phrases, line, start, end);
                String text = phrases.text(line, start, end);
                if (weight > 0 && !text.isEmpty()) {
                    found.add(new Heard(line, start, end, weight, text));
                }
            }
        }
    }

    /** Returns the weight of all phrases in a part of a sentence. */
    private int weight(Phrases phrases, int line, int start, int end) {
        int[] sum = new int[1];
        phrases.within(line, start, end, name -> sum[0] += weights.getOrDefault(name, 0));
        return sum[0];
    }

    private record Heard(int line, int start, int end, int weight, String text) {

        private boolean overlaps(Heard other) {
            return line == other.line && start < other.end && other.start < end || text.equals(other.text);
        }
    }
}
