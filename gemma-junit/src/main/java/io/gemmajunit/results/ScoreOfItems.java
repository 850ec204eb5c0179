package io.gemmajunit.results;

import java.util.Locale;

/** What the score of a baseline entry must be, as its items have it, where it is their mean. */
public final class ScoreOfItems {

    /** Twice what rounding to the decimals of a file can make. */
    private static final double ROUNDING = 1e-6;

    private ScoreOfItems() {}

    /**
     * Returns the entry.
     *
     * @throws IllegalArgumentException if its score contradicts its items
     */
    public static BaselineEntry checked(BaselineEntry entry) {
        var metric = entry.metric();
        var mean =
                entry.outcomes().stream().mapToDouble(Outcome::value).average().orElseThrow();
        var expected = metric.turned(mean);
        if (metric.isMeanOfItems() && Math.abs(entry.score() - expected) > ROUNDING * Math.max(1, Math.abs(expected))) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s has the score %.6f, but with %s its %s is %.6f",
                    Subject.label(entry.role(), entry.name()),
                    entry.score(),
                    items(entry),
                    metric.name(),
                    expected));
        }
        return entry;
    }

    private static String items(BaselineEntry entry) {
        var all = entry.outcomes().size();
        if (!entry.isBinary()) {
            return "these values of " + all + " items";
        }
        return entry.outcomes().stream().filter(outcome -> outcome.value() == 0).count() + " of " + all
                + " items wrong";
    }
}
