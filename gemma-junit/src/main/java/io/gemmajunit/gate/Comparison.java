package io.gemmajunit.gate;

import io.gemmajunit.statistics.Holm;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.WeightedBonferroni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measurement beside its baseline, item by item. Outcomes are higher-is-better, whatever the direction of the metric.
 *
 * <p>Where items have categories, the measurement is tested as a whole and by category, and {@link WeightedBonferroni}
 * makes one p-value of all these tests: the whole has a weight of {@value #WHOLE}, and the categories share
 * {@value #CATEGORIES} in equal parts.
 *
 * @param test the test that gives {@code p}
 * @param isBinary whether items are right or wrong
 * @param clustering how the items depend on each other; null when each stands alone
 * @param pairs items that have an outcome in the baseline, and in the run unless they are {@code unusable}
 * @param losses items with a worse outcome than in the baseline
 * @param gains items with a better outcome
 * @param unusable items without an outcome in the run, though right in the baseline, for example answers that are empty
 *     or loop; counted among the losses, so that a broken model cannot leave the denominator and pass
 * @param drop mean outcome of the baseline minus mean outcome of the run over the pairs; positive is worse
 * @param dropInterval 95 % interval of the drop: Tango for right and wrong answers, Student's t otherwise, both widened
 *     where items share clusters; null when it cannot be computed
 * @param worstDrop one-sided 95 % upper bound of the drop, by the same methods: a greater drop is ruled out; null when
 *     it cannot be computed
 * @param p exact one-sided p-value of the whole by itself
 * @param category the category with the strongest evidence of a loss; null when no category was tested
 * @param categories each category by itself, by name, for readers; their p-values are not adjusted and decide nothing
 * @param adjustedP {@link #combinedP()} after {@link Holm} over all comparisons of the session
 * @param family number of comparisons that were adjusted together
 * @param losers ids of the items with the worst losses, greatest loss first and among equals those of the category, at
 *     most {@value #MOST_LOSERS}
 */
public record Comparison(
        PairedTest test,
        boolean isBinary,
        @Nullable Clustering clustering,
        int pairs,
        int losses,
        int gains,
        int unusable,
        double drop,
        @Nullable Interval dropInterval,
        @Nullable Double worstDrop,
        double p,
        @Nullable CategoryTest category,
        List<CategoryTest> categories,
        double adjustedP,
        int family,
        List<String> losers) {

    /** How many losses are listed. */
    public static final int MOST_LOSERS = 10;

    /** The whole's share of the level beside categories: most, since a loss is seldom in one category alone. */
    public static final double WHOLE = 0.8;

    /** What the categories share. */
    public static final double CATEGORIES = 0.2;

    public Comparison {
        categories = List.copyOf(categories);
        losers = List.copyOf(losers);
    }

    Comparison adjusted(double adjustedP, int family) {
        return new Comparison(
                test,
                isBinary,
                clustering,
                pairs,
                losses,
                gains,
                unusable,
                drop,
                dropInterval,
                worstDrop,
                p,
                category,
                categories,
                adjustedP,
                family,
                losers);
    }

    /** Returns the p-value of the measurement: whether it got worse as a whole or in any category. */
    public double combinedP() {
        return Math.min(wholeP(), categoryP());
    }

    /** Returns the p-value of the whole after adjustment for the categories. */
    public double wholeP() {
        return category == null ? p : WeightedBonferroni.adjust(p, WHOLE);
    }

    /** Returns the p-value of the category, adjusted for the whole and the other categories; 1 without one. */
    public double categoryP() {
        return category == null ? 1 : WeightedBonferroni.adjust(category.p(), CATEGORIES / category.tested());
    }

    /** Returns {@link #wholeP()} adjusted for the session too. */
    public double adjustedWholeP() {
        return forSession(wholeP());
    }

    /** Returns {@link #categoryP()} adjusted for the session too. */
    public double adjustedCategoryP() {
        return forSession(categoryP());
    }

    /** The session multiplies p-values by at most adjustedP / combinedP, and by no more than their number. */
    private double forSession(double part) {
        var lowest = combinedP();
        if (part == lowest) {
            return adjustedP;
        }
        return Math.min(1, part * (lowest == 0 ? family : adjustedP / lowest));
    }
}
