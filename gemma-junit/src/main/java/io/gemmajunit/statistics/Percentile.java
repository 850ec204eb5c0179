package io.gemmajunit.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The percentile of a sample, interpolated linearly at f · (n − 1), as in llama.cpp's perplexity tool. */
public final class Percentile {

    private static final double CONFIDENCE = 0.95;

    private Percentile() {}

    /**
     * Returns a percentile.
     *
     * @param values at least one
     * @param fraction from 0, the least value, to 1, the greatest
     */
    public static double of(double[] values, double fraction) {
        if (values.length == 0 || !(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("A percentile needs values, and a fraction from 0 to 1.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Returns the upper 95 % bound of a percentile of what independent values were drawn from, whatever its
     * distribution: the least order statistic r with P(Bin(n, fraction) &le; r &minus; 1) &ge; 0.95.
     *
     * @param fraction between 0 and 1
     * @return none if there are too few values; for 0.99 it takes 299
     */
    public static OptionalDouble upperBound(double[] values, double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("A bound of a percentile needs a fraction between 0 and 1.");
        }
        int below = BinomialDistribution.of(values.length, fraction).inverseCumulativeProbability(CONFIDENCE);
        if (below >= values.length) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return OptionalDouble.of(sorted[below]);
    }
}
