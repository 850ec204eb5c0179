package io.gemmajunit.results;

import java.util.Locale;
import java.util.Set;

/**
 * What the score of a baseline entry must be, as its right and wrong items have it. Only shares follow from these: not F1, which asks what was wrong, nor
 * scores of items with other numbers.
 */
final class ScoreOfItems {

    /** Metrics that are averaged unless the task file asks for the median; its other aggregations agree with the mean where all is right or wrong. */
    private static final Set<String> AVERAGED =
            Set.of("acc", "acc_norm", "acc_bytes", "acc_mutual_info", "exact_match");

    /** Twice what rounding to the decimals of a file can make. */
    private static final double ROUNDING = 1e-6;

    private ScoreOfItems() {}

    /**
     * Returns the entry.
     *
     * @throws IllegalArgumentException if its score contradicts its items
     */
    static BaselineEntry checked(BaselineEntry entry) {
        if (!entry.isBinary()) {
            return entry;
        }
        var all = entry.outcomes().size();
        var wrong = (int) entry.outcomes().stream()
                .filter(outcome -> outcome.value() == 0)
                .count();
        var metric = entry.metric().split(",", 2)[0];
        if (metric.equals("false_refusal_rate")) {
            return checked(entry, (double) wrong / all, wrong);
        }
        var isMean = metric.equals("correct_refusal_rate")
                || AVERAGED.contains(metric) && !isMedian(entry.score(), wrong, all);
        return isMean ? checked(entry, (double) (all - wrong) / all, wrong) : entry;
    }

    /** Of an even number the upper of the two in the middle, as in lm-evaluation-harness 0.4. */
    private static boolean isMedian(double score, int wrong, int all) {
        return score == (2 * wrong <= all ? 1 : 0);
    }

    private static BaselineEntry checked(BaselineEntry entry, double expected, int wrong) {
        if (Math.abs(entry.score() - expected) > ROUNDING) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s has the score %.6f, but with %d of %d items wrong its %s is %.6f",
                    Subject.label(entry.role(), entry.name()),
                    entry.score(),
                    wrong,
                    entry.outcomes().size(),
                    entry.metric(),
                    expected));
        }
        return entry;
    }
}
