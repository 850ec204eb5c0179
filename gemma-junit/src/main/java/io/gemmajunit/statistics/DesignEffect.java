package io.gemmajunit.statistics;

/**
 * By how much clusters of related items inflate a variance (Kish 1965): 1 + (m - 1) * rho.
 *
 * @param clusterSize mean number of items in a cluster, m, at least 1
 * @param correlation correlation of two items of a cluster, rho, 0 to 1
 */
public record DesignEffect(double clusterSize, double correlation) {

    public DesignEffect {
        if (!(clusterSize >= 1 && correlation >= 0 && correlation <= 1)) {
            throw new IllegalArgumentException("Clusters of " + clusterSize + " items with correlation " + correlation
                    + " do not exist; the size is at least 1 and the correlation between 0 and 1.");
        }
    }

    /** Returns the factor, at least 1. */
    public double factor() {
        return 1 + (clusterSize - 1) * correlation;
    }

    /** Returns how many independent items tell as much as n of these. */
    public double effectiveItems(int n) {
        return n / factor();
    }
}
