package io.gemmajunit.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A number of items out of a sample of items, for example refused prompts.
 *
 * <p>A one-sided bound at confidence c is an end of the two-sided interval at confidence 2c - 1.
 *
 * @param k items that have the property, 0 to n
 * @param n items asked, at least 1
 */
public record Proportion(int k, int n) {

    public Proportion {
        if (n < 1 || k < 0 || k > n) {
            throw new IllegalArgumentException(k + " of " + n + " items is not a proportion.");
        }
    }

    /** Returns k / n. */
    public double value() {
        return (double) k / n;
    }

    /** Returns the score interval of Wilson (1927) at 95 %, which is the one to show. */
    public Interval wilson() {
        return wilson(0.95);
    }

    /**
     * Returns the score interval of Wilson (1927).
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval wilson(double confidence) {
        return wilsonReaching(StandardNormal.twoSided(confidence));
    }

    /**
     * Returns the score interval of Wilson (1927) that reaches so many standard errors of independent items to each
     * side, for items in clusters {@link ClusteredMean#reach}.
     *
     * @param z over 0
     */
    public Interval wilsonReaching(double z) {
        var p = value();
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
        return new Interval(k == 0 ? 0 : centre - half, k == n ? 1 : centre + half);
    }

    /**
     * Returns the exact, conservative interval of Clopper and Pearson (1934).
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval clopperPearson(double confidence) {
        return clopperPearson(confidence, n);
    }

    /** Returns the interval of the same share of so many items, not necessarily a whole number, which is over 0. */
    Interval clopperPearson(double confidence, double items) {
        var tail = (1 - Interval.checkConfidence(confidence)) / 2;
        var having = items * k / n;
        var low = k == 0 ? 0 : BetaDistribution.of(having, items - having + 1).inverseCumulativeProbability(tail);
        var high = k == n ? 1 : BetaDistribution.of(having + 1, items - having).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }

    /** Returns the exact probability of k or more of n items if each has the property with {@code rate}. */
    public double probabilityOfAtLeast(double rate) {
        return BinomialDistribution.of(n, rate).survivalProbability(k - 1);
    }
}
