package io.gemmajunit.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measurement beside its baseline, item by item. Outcomes are higher-is-better, whatever the direction of the metric.
 *
 * @param test the test that gives {@code p}
 * @param pairs items that have an outcome in the baseline, and in the run unless they are {@code unusable}
 * @param losses items with a worse outcome than in the baseline
 * @param gains items with a better outcome
 * @param unusable items without an outcome in the run, though right in the baseline, for example answers that are empty or loop; counted among
 *     the losses, lest a broken model leave the denominator and pass
 * @param drop mean outcome of the baseline minus mean outcome of the run over the pairs; positive is worse
 * @param dropInterval 95 % interval of the drop: Tango for right and wrong answers, Student's t otherwise; null when it cannot be computed
 * @param worstDrop one-sided 95 % upper bound of the drop, by the same methods: a greater drop is ruled out; null when it cannot be computed
 * @param p exact one-sided p-value
 * @param adjustedP p-value after {@link Holm} over all comparisons of the session
 * @param family number of comparisons that were adjusted together
 * @param losers ids of the items with the worst losses, greatest loss first, at most {@value #MOST_LOSERS}
 */
public record Comparison(
        PairedTest test,
        int pairs,
        int losses,
        int gains,
        int unusable,
        double drop,
        @Nullable Interval dropInterval,
        @Nullable Double worstDrop,
        double p,
        double adjustedP,
        int family,
        List<String> losers) {

    /** How many losses are listed. */
    public static final int MOST_LOSERS = 10;

    public Comparison {
        losers = List.copyOf(losers);
    }

    Comparison adjusted(double adjustedP, int family) {
        return new Comparison(
                test, pairs, losses, gains, unusable, drop, dropInterval, worstDrop, p, adjustedP, family, losers);
    }
}
