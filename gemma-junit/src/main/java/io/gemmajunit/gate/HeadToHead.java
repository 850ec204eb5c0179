package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two models on the same items, of which neither is a baseline: a difference in either direction counts.
 *
 * <p>Outcomes are higher-is-better, whatever the direction of the metric. An item without an outcome in one of them
 * counts as wrong there if it is right in the other, and is left out otherwise.
 *
 * @param pairs items that are compared, at least 1
 * @param gains items with a better outcome of the first model
 * @param losses items with a worse one
 * @param missing items whose loss is that the first model has no outcome, minus those whose gain is that the second has
 *     none
 * @param change mean outcome of the first model minus that of the second
 * @param interval 95 % interval of the change, see {@link Comparison#dropInterval}; null when it cannot be computed
 * @param bounds the 90 % interval, whose ends are one-sided 95 % bounds: two one-sided tests of equivalence (Schuirmann
 *     1987)
 * @param p exact two-sided p-value, {@link McNemar} or twice the smaller tail of a sign-flip test
 */
public record HeadToHead(
        int pairs,
        int gains,
        int losses,
        int missing,
        double change,
        @Nullable Interval interval,
        @Nullable Interval bounds,
        double p) {

    private static final double LEVEL = 0.05;

    /**
     * Compares two measurements.
     *
     * @param ways among how many comparisons this one was chosen with an eye to the scores; p-value and intervals allow
     *     for it after Bonferroni, 1 where nothing was chosen
     * @return empty when no item can be paired
     */
    public static Optional<HeadToHead> of(Measurement first, Measurement second, int ways) {
        var pairs = pairs(first, second);
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        var difference = new PairedDifference(pairs);
        return Optional.of(new HeadToHead(
                pairs.size(),
                difference.gains(),
                difference.losses(),
                missing(pairs, first) - missing(pairs, second),
                0.0 - difference.size(),
                difference.change(1 - LEVEL / ways).orElse(null),
                difference.change(1 - 2 * LEVEL / ways).orElse(null),
                Math.min(1, ways * difference.twoSided())));
    }

    /** Returns the comparison of the second model with the first. */
    public HeadToHead turned() {
        return new HeadToHead(
                pairs,
                losses,
                gains,
                -missing,
                0.0 - change,
                interval == null ? null : interval.negate(),
                bounds == null ? null : bounds.negate(),
                p);
    }

    /** Returns whether a drop of the margin or more is ruled out. */
    public boolean holds(double margin) {
        return bounds != null && bounds.low() > -margin;
    }

    /** Returns whether a change of the margin or more, in either direction, is ruled out. */
    public boolean isWithin(double margin) {
        return bounds != null && bounds.low() > -margin && bounds.high() < margin;
    }

    /** Returns whether most of the change is that one of the models has fewer outcomes. */
    public boolean isOfMissing() {
        int worse = losses - gains;
        return missing > 0 ? 2 * missing > worse && worse > 0 : 2 * missing < worse && worse < 0;
    }

    private static int missing(List<Pair> pairs, Measurement measurement) {
        var outcomes = Pairing.byId(measurement.outcomes());
        return (int)
                pairs.stream().filter(pair -> !outcomes.containsKey(pair.id())).count();
    }

    private static List<Pair> pairs(Measurement first, Measurement second) {
        var now = Pairing.byId(first.outcomes());
        var before = Pairing.byId(second.outcomes());
        var clusters = first.clusters();
        var ids = new TreeSet<>(second.itemIds());
        var pairs = new ArrayList<Pair>();
        for (var id : first.itemIds()) {
            var mine = now.get(id);
            var theirs = before.get(id);
            if (ids.contains(id) && isComparable(mine, theirs)) {
                pairs.add(new Pair(id, "", clusters.getOrDefault(id, ""), orWrong(theirs), orWrong(mine)));
            }
        }
        return pairs;
    }

    private static boolean isComparable(@Nullable Double mine, @Nullable Double theirs) {
        return mine != null && theirs != null || mine != null && mine == 1 || theirs != null && theirs == 1;
    }

    private static double orWrong(@Nullable Double outcome) {
        return outcome == null ? 0 : outcome;
    }
}
