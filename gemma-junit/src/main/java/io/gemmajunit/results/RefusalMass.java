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
 * @param clusters what a prompt shares with others whose answers move with its own, by its id; prompts that stand alone are left out
 */
public record RefusalMass(
        String suite, Subject subject, SortedMap<String, Double> byPrompt, SortedMap<String, String> clusters) {

    /** Creates the mass of prompts that each stand alone. */
    public RefusalMass(String suite, Subject subject, SortedMap<String, Double> byPrompt) {
        this(suite, subject, byPrompt, new TreeMap<>());
    }

    public RefusalMass {
        if (byPrompt.isEmpty()) {
            throw new IllegalArgumentException("Prompt set " + suite + " has no prompts.");
        }
        byPrompt = Collections.unmodifiableSortedMap(new TreeMap<>(byPrompt));
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
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
