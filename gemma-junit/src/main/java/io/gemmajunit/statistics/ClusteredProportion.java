package io.gemmajunit.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * A number of items out of a sample that comes in clusters, such as refusals of several wordings of each request.
 *
 * <p>Its intervals are those of the effective sample size of Korn and Graubard (1998, "Confidence intervals for
 * proportions with small expected number of positive counts estimated from survey data", Survey Methodology 24): of the
 * same share of as many independent items as these are worth, with Student's t for the number of clusters. The design
 * effect is estimated from the sample, and few cases make it look too small: one refusal never shares its cluster with
 * another. So an exact interval reaches no less far to each side than if all items had been alike.
 */
public final class ClusteredProportion {

    private final List<double[]> clusters;
    private final Proportion share;

    /**
     * Takes the items of each cluster.
     *
     * @param clusters 1 for each item that has the property, else 0; an item that stands alone is a cluster of one
     */
    public ClusteredProportion(List<double[]> clusters) {
        this.clusters = clusters.stream().map(double[]::clone).toList();
        var items = clusters.stream().flatMapToDouble(Arrays::stream).toArray();
        if (clusters.stream().anyMatch(cluster -> cluster.length == 0)
                || Arrays.stream(items).anyMatch(item -> item != 0 && item != 1)) {
            throw new IllegalArgumentException(
                    "The clusters of a proportion need items, each 1 if it has the property and 0 if not.");
        }
        this.share = new Proportion((int) Arrays.stream(items).sum(), items.length);
    }

    /** Returns the items that have the property, of all. */
    public Proportion share() {
        return share;
    }

    /** Returns how many items each cluster has. */
    public List<Integer> sizes() {
        return clusters.stream().map(cluster -> cluster.length).toList();
    }

    /** Returns how many clusters there are. */
    public int clusters() {
        return clusters.size();
    }

    /** Returns whether any cluster has more than one item. */
    public boolean isClustered() {
        return clusters.size() < share.n();
    }

    /**
     * Returns how many independent items tell as much as these: n * (z / {@link ClusteredMean#reach})^2, at most n, and
     * {@link #fewestItems} where all items are alike.
     *
     * @param confidence of the interval, between 0 and 1, both excluded
     */
    public double effectiveItems(double confidence) {
        if (!isClustered() || clusters.size() == 1) {
            return fewestItems();
        }
        var ratio = StandardNormal.twoSided(confidence) / new ClusteredMean(clusters).reach(confidence);
        return share.n() * ratio * ratio;
    }

    /**
     * Returns how many independent items tell as much as these if the items of a cluster always were alike: n^2 over
     * the sum of the squared sizes, which is the number of clusters if their sizes are equal, and less if not.
     */
    public double fewestItems() {
        var n = (double) share.n();
        var squares = clusters.stream()
                .mapToDouble(cluster -> (double) cluster.length * cluster.length)
                .sum();
        return n * n / squares;
    }

    /**
     * Returns the score interval of Wilson (1927) for the effective sample size, which is the one to show.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval wilson(double confidence) {
        var widening = Math.sqrt(share.n() / effectiveItems(confidence));
        return share.wilsonReaching(widening * StandardNormal.twoSided(confidence));
    }

    /**
     * Returns the interval of Clopper and Pearson (1934) for the effective sample size, which is the one to prove a
     * limit with.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval clopperPearson(double confidence) {
        if (!isClustered()) {
            return share.clopperPearson(confidence);
        }
        var interval = share.clopperPearson(confidence, effectiveItems(confidence));
        var reach = new Proportion(0, share.n())
                .clopperPearson(confidence, fewestItems())
                .high();
        return new Interval(
                Math.max(0, Math.min(interval.low(), share.value() - reach)),
                Math.min(1, Math.max(interval.high(), share.value() + reach)));
    }
}
