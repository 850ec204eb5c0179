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

    /**
     * Returns the effect to expect of clusters: 1 + (m - 1) * rho.
     *
     * @param clusterSize mean number of items in a cluster, m, at least 1
     * @param correlation correlation of two items of a cluster, rho, 0 to 1
     */
    public static DesignEffect expected(double clusterSize, double correlation) {
        if (!(clusterSize >= 1 && correlation >= 0 && correlation <= 1)) {
            throw new IllegalArgumentException("Clusters of " + clusterSize + " items with correlation " + correlation
                    + " do not exist; the size is at least 1 and the correlation between 0 and 1.");
        }
        return new DesignEffect(1 + (clusterSize - 1) * correlation);
    }

    /** Returns how many independent items tell as much as n of these. */
    public double effectiveItems(int n) {
        return n / factor;
    }
}
