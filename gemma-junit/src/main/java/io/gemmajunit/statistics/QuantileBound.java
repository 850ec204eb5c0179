package io.gemmajunit.statistics;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** An upper bound of a quantile that holds whatever the distribution: an order statistic of the sample. */
public final class QuantileBound {

    private QuantileBound() {}

    /**
     * Returns the least r for which the r-th smallest of n values is at least the quantile with that confidence,
     * P(Bin(n, quantile) &le; r - 1) &ge; confidence; empty where n is too small.
     *
     * @param n at least 1
     * @param quantile between 0 and 1, both excluded
     * @param confidence between 0 and 1, both excluded
     */
    public static OptionalInt rank(int n, double quantile, double confidence) {
        var below = BinomialDistribution.of(n, quantile);
        int rank = below.inverseCumulativeProbability(confidence) + 1;
        return rank <= n ? OptionalInt.of(rank) : OptionalInt.empty();
    }
}
