package io.gemmajunit.results;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How probable it is that a model opens its answers like refusals; nothing is generated. It measures the opening, not the answer: a cheap alarm for
 * drift, not a refusal rate.
 *
 * @param suite name of the prompt set
 * @param subject the model
 * @param byPrompt probability of all refusal openings together for each prompt, by its id, 0 to 1
 */
public record RefusalMass(String suite, Subject subject, SortedMap<String, Double> byPrompt) {

    public RefusalMass {
        if (byPrompt.isEmpty()) {
            throw new IllegalArgumentException("Prompt set " + suite + " has no prompts.");
        }
        byPrompt = Collections.unmodifiableSortedMap(new TreeMap<>(byPrompt));
    }

    /** Returns the mean over prompts, 0 to 1. */
    public double mean() {
        return byPrompt.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** Returns log p - log(1 - p) in natural logarithms, the refusal score of Arditi et al. (2024) for the probability p of refusing. */
    public static double logOdds(double p) {
        return Math.log(p) - Math.log1p(-p);
    }
}
