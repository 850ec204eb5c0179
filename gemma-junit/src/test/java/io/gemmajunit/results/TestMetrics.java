package io.gemmajunit.results;

import java.util.Set;

/** Metrics of tasks, as their task files would declare them. */
public final class TestMetrics {

    private static final Set<String> LOWER =
            Set.of("perplexity", "word_perplexity", "byte_perplexity", "bits_per_byte", "brier_score", "ppl");
    private static final Set<String> PROPORTIONS =
            Set.of("acc", "acc_norm", "acc_bytes", "acc_mutual_info", "exact_match", "em");

    private TestMetrics() {}

    /** Returns the metric of that name: a number that is better lower, a share of right answers, or another share. */
    public static Metric named(String name) {
        var metric = name.split(",", 2)[0];
        if (LOWER.contains(metric)) {
            return number(name, Direction.LOWER_IS_BETTER);
        }
        var accuracy = Metric.accuracy(name);
        return PROPORTIONS.contains(metric) ? accuracy : accuracy.by(Statistic.OTHER);
    }

    /** Returns a metric that is no share of anything. */
    public static Metric number(String name, Direction direction) {
        return new Metric(
                name,
                direction,
                ScoreUnit.NUMBER,
                metricIsBrier(name) ? Statistic.MEAN : Statistic.OTHER,
                MeasurementRole.QUALITY,
                MetricWords.RIGHT_ANSWERS);
    }

    private static boolean metricIsBrier(String name) {
        return name.startsWith("brier");
    }
}
