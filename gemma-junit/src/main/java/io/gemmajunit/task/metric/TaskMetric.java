package io.gemmajunit.task.metric;

import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.results.Direction;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.MetricWords;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.task.filter.FilterPipeline;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a task.
 *
 * @param name as lm-evaluation-harness has it
 * @param match how texts are compared; matters to {@code exact_match} of generated texts only
 * @param comparison how texts are compared instead; null for what the name means
 * @param aggregation how the score follows from the items
 * @param meaning what the score means; named like this metric
 */
public record TaskMetric(
        String name, TextMatch match, @Nullable TextComparison comparison, Aggregator aggregation, Metric meaning) {

    /** Returns the mean of what a function gives under a name that the task file does not list. */
    public static TaskMetric mean(String name) {
        Metric meaning = new Metric(
                name,
                Direction.HIGHER_IS_BETTER,
                ScoreUnit.NUMBER,
                Statistic.MEAN,
                MeasurementRole.QUALITY,
                MetricWords.RIGHT_ANSWERS);
        return new TaskMetric(name, TextMatch.EXACT, null, Aggregation.MEAN, meaning);
    }

    /** Returns the same of another value that the same function gives. */
    public TaskMetric named(String other) {
        return new TaskMetric(other, match, comparison, aggregation, meaning.named(other));
    }

    /** Returns the key of the metric's score, for example {@code exact_match,strict-match}. */
    public String key(FilterPipeline filter) {
        return name + "," + filter.name();
    }

    /** Returns what the metric's score means, under its key. */
    public Metric meaning(FilterPipeline filter) {
        return meaning.named(key(filter));
    }

    /**
     * How a generated text is compared with the target; each step changes both, in this order.
     *
     * @param ignored what these match is deleted
     * @param ignoreCase whether letters are lowered
     * @param ignorePunctuation whether ASCII punctuation is deleted
     * @param ignoreNumbers whether ASCII digits are deleted
     */
    public record TextMatch(
            List<Pattern> ignored, boolean ignoreCase, boolean ignorePunctuation, boolean ignoreNumbers) {

        /** Nothing but what is equal matches. */
        public static final TextMatch EXACT = new TextMatch(List.of(), false, false, false);

        public boolean matches(String prediction, String target) {
            return normal(prediction).equals(normal(target));
        }

        private String normal(String text) {
            String normal = text;
            for (Pattern pattern : ignored) {
                normal = pattern.sub("", normal);
            }
            normal = ignoreCase ? normal.toLowerCase(Locale.ROOT) : normal;
            normal = ignorePunctuation ? normal.replaceAll("\\p{Punct}", "") : normal;
            return ignoreNumbers ? normal.replaceAll("[0-9]", "") : normal;
        }
    }
}
