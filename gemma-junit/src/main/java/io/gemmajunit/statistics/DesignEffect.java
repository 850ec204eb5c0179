package io.gemmajunit.statistics;

/**
 * By how much clusters of related items inflate the variance of a mean (Kish 1965, "Survey Sampling"): the variance in
 * these clusters over the variance of as many independent items.
 *
 * @param factor at least 1; items that pull each other apart are not relied upon
 */
public record DesignEffect(double factor) {

    public DesignEffect {
        if (!(factor >= 1 && Double.isFinite(factor))) {
            throw new IllegalArgumentException("A design effect is " + factor + ", but must be at least 1.");
        }
    }

    /** Returns how many independent items tell as much as n of these. */
    public double effectiveItems(int n) {
        return n / factor;
    }
}
