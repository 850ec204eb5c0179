package io.gemmajunit.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/** The interval of a mean of real-valued scores, from Student's t with n - 1 degrees of freedom. */
public final class MeanInterval {

    private MeanInterval() {}

    /**
     * Returns the interval of the mean.
     *
     * @param values one for each item, at least 2
     * @param confidence between 0 and 1, both excluded
     */
    public static Interval of(double[] values, double confidence) {
        var n = values.length;
        if (n < 2) {
            throw new IllegalArgumentException("The interval of a mean needs at least 2 values, not " + n + ".");
        }
        var mean = Arrays.stream(values).sum() / n;
        var squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        var t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - Interval.checkConfidence(confidence)) / 2);
        var half = t * Math.sqrt(squares / (n - 1) / n);
        return new Interval(mean - half, mean + half);
    }
}
