package io.gemmajunit.refusal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    PhraseModel {
        weights = Map.copyOf(weights);
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
    String evidence(Reading reading) {
        var found = new ArrayList<Heard>();
        for (int i = 0; i < Math.min(Features.OPENING, reading.lines().size()); i++) {
            heard(reading, i, found);
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

    private void heard(Reading reading, int line, List<Heard> found) {
        Words words = reading.lines().get(line).words();
        List<String> masked = Features.masked(reading, line);
        for (int start = 0; start < masked.size(); start++) {
            for (int end = start + 1; end <= Math.min(start + Features.LONGEST_PHRASE, masked.size()); end++) {
                int weight = weight(masked.subList(start, end), line == 0);
                // The marks of start and end stand around the words.
                String text = words.text(Math.max(0, start - 1), Math.min(words.size(), end - 1));
                if (weight > 0 && !text.isEmpty()) {
                    found.add(new Heard(line, start, end, weight, text));
                }
            }
        }
    }

    /** Returns the weight of a phrase and of all phrases in it. */
    private int weight(List<String> words, boolean isFirst) {
        int sum = 0;
        for (int start = 0; start < words.size(); start++) {
            for (int end = start + 1; end <= words.size(); end++) {
                String phrase = String.join(" ", words.subList(start, end));
                sum += weights.getOrDefault(phrase, 0)
                        + (isFirst ? weights.getOrDefault(Features.FIRST + phrase, 0) : 0);
            }
        }
        return sum;
    }

    private record Heard(int line, int start, int end, int weight, String text) {

        private boolean overlaps(Heard other) {
            return line == other.line && start < other.end && other.start < end || text.equals(other.text);
        }
    }
}
