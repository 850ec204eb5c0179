package io.gemmajunit.gate;

import io.gemmajunit.statistics.ClusteredMean;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.MeanInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Numbers of items, grouped by what the items share.
 *
 * @param values of the items of each cluster
 */
public record Clusters(List<double[]> values) {

    /**
     * Groups items.
     *
     * @param cluster gives the cluster of an item; empty when it stands alone, as a cluster of one
     */
    public static <T> Clusters of(List<T> items, Function<T, String> cluster, ToDoubleFunction<T> value) {
        var groups = new LinkedHashMap<Object, List<T>>();
        for (var item : items) {
            var id = cluster.apply(item);
            groups.computeIfAbsent(id.isEmpty() ? new Object() : id, key -> new ArrayList<>())
                    .add(item);
        }
        return new Clusters(groups.values().stream()
                .map(group -> group.stream().mapToDouble(value).toArray())
                .toList());
    }

    static Clusters ofDifferences(List<Pair> pairs) {
        return of(pairs, Pair::cluster, Pair::difference);
    }

    /** Returns how many clusters there are. */
    public int size() {
        return values.size();
    }

    /** Returns whether any cluster has more than one item. */
    public boolean areShared() {
        return values.stream().anyMatch(cluster -> cluster.length > 1);
    }

    /** Returns the sum of each cluster, to the precision of files, so that differences that cancel out leave none. */
    public double[] sums() {
        return values.stream()
                .mapToDouble(cluster -> Pair.rounded(Arrays.stream(cluster).sum()))
                .toArray();
    }

    /** Returns the interval of the mean of all items; empty with a single number or cluster. */
    Optional<Interval> interval(double confidence) {
        if (areShared()) {
            return mean().map(mean -> mean.interval(confidence));
        }
        var numbers = values.stream().flatMapToDouble(Arrays::stream).toArray();
        return numbers.length < 2 ? Optional.empty() : Optional.of(MeanInterval.of(numbers, confidence));
    }

    /** Returns the mean of all items; empty when there are too few clusters to say how much it varies. */
    Optional<ClusteredMean> mean() {
        return size() < 2 ? Optional.empty() : Optional.of(new ClusteredMean(values));
    }
}
