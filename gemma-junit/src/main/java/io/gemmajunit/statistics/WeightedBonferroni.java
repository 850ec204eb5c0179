package io.gemmajunit.statistics;

/**
 * The correction of Bonferroni with weights (Holm 1979; Genovese, Roeder and Wasserman 2006), which spends more of the
 * level of a family on the tests that matter more. Each p-value is divided by the weight of its test. If the weights
 * add up to 1 and were chosen without a look at the p-values, the smallest quotient is a p-value for the family,
 * however its tests depend on each other.
 */
public final class WeightedBonferroni {

    private WeightedBonferroni() {}

    /**
     * Returns an adjusted p-value, which may be compared with the level of the whole family.
     *
     * @param p raw p-value, 0 to 1
     * @param weight share of the level, above 0 and at most 1
     */
    public static double adjust(double p, double weight) {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("A weight is " + weight + ", but must be above 0 and at most 1.");
        }
        return Math.min(1, p / weight);
    }
}
