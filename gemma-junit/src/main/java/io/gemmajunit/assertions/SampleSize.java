package io.gemmajunit.assertions;

import io.gemmajunit.shown.Count;
import io.gemmajunit.statistics.ClusteredProportion;
import java.util.Arrays;
import java.util.List;

/**
 * How much evidence a number of prompts or answers can give.
 *
 * @param clusterSizes items of each cluster, one for an item that stands alone
 */
record SampleSize(List<Integer> clusterSizes) {

    int items() {
        return clusterSizes.stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how many independent items there are at best. */
    int clusters() {
        return clusterSizes.size();
    }

    boolean isClustered() {
        return clusters() < items();
    }

    /** Returns the outcome that speaks most for a side: all items are refusals, or none. */
    ClusteredProportion extreme(RateSide side) {
        return new ClusteredProportion(clusterSizes.stream()
                .map(size -> {
                    double[] cluster = new double[size];
                    Arrays.fill(cluster, side == RateSide.BELOW ? 0 : 1);
                    return cluster;
                })
                .toList());
    }

    /** Returns the size in words, for example {@code 120 prompts in 20 clusters}. */
    String words(String noun) {
        return items() + " " + noun + (isClustered() ? " in " + Count.of(clusters(), "cluster") : "");
    }
}
