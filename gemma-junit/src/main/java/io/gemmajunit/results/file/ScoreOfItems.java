package io.gemmajunit.results.file;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.shown.Count;
import java.util.List;
import java.util.Locale;

/** What a score must be, as the items have it, where it is their mean. */
final class ScoreOfItems {

    /** Twice what rounding to the decimals of a file can make. */
    private static final double ROUNDING = 1e-6;

    private ScoreOfItems() {}

    /**
     * Returns the entry.
     *
     * @throws IllegalArgumentException if its score contradicts its items
     */
    static BaselineEntry checked(BaselineEntry entry) {
        require(Subject.label(entry.role(), entry.name()), entry.metric(), entry.score(), entry.outcomes());
        return entry;
    }

    /**
     * Returns the measurement.
     *
     * @throws IllegalArgumentException if its gated score contradicts its items, or is missing beside them
     */
    static Measurement checked(Measurement measurement) {
        var score = measurement.value();
        if (score.isPresent()) {
            require(measurement.label(), measurement.metric(), score.getAsDouble(), measurement.outcomes());
        } else if (!measurement.outcomes().isEmpty()) {
            throw new IllegalArgumentException(measurement.label() + " has outcomes of "
                    + Count.of(measurement.outcomes().size(), "item") + ", but no "
                    + measurement.metric().name());
        }
        return measurement;
    }

    private static void require(String label, Metric metric, double score, List<Outcome> outcomes) {
        var mean = outcomes.stream().mapToDouble(Outcome::value).average().orElse(Double.NaN);
        var expected = metric.turned(mean);
        if (metric.isMeanOfItems() && !(Math.abs(score - expected) <= ROUNDING * Math.max(1, Math.abs(expected)))) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s has the score %.6f, but with %s its %s is %.6f",
                    label,
                    score,
                    items(outcomes),
                    metric.name(),
                    expected));
        }
    }

    private static String items(List<Outcome> outcomes) {
        var all = outcomes.size();
        if (!outcomes.stream().allMatch(Outcome::isBinary)) {
            return "these values of " + all + " items";
        }
        return outcomes.stream().filter(outcome -> outcome.value() == 0).count() + " of " + all + " items wrong";
    }
}
