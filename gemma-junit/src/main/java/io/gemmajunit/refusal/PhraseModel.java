package io.gemmajunit.refusal;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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
            sum += weight(feature);
        }
        return 1 / (1 + StrictMath.exp(-(double) sum / scale));
    }

    /** Returns what a feature weighs; 0 for one that was not learned. */
    int weight(String feature) {
        return weights.getOrDefault(feature, 0);
    }
}
