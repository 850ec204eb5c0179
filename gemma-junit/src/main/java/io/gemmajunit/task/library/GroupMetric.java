package io.gemmajunit.task.library;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Statistic;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A score of a group, {@code aggregate_metric_list} of its file: the mean over the tasks that have the metric.
 *
 * @param metric name without filter
 * @param filters which filters' scores are averaged, each on its own; null for all that a task has
 * @param weight what a task counts for
 */
record GroupMetric(String metric, @Nullable List<String> filters, Weight weight) implements GroupScore {

    /** The weight of a task in the mean of its group. */
    enum Weight {
        /** For as much as it has items, so that each item counts the same. */
        SIZE,
        /** For as much as any other task. */
        EQUAL
    }

    /**
     * A task's score.
     *
     * @param items of the task: as many as its metric of the most items has, as lm-evaluation-harness 0.4.13 counts
     *     them for all metrics
     */
    private record Part(String task, Score score, int items) {

        static Part of(Evaluation evaluation, String key) {
            Score score = Objects.requireNonNull(evaluation.metrics().get(key));
            return new Part(
                    evaluation.task(),
                    score,
                    evaluation.metrics().values().stream()
                            .mapToInt(Score::n)
                            .max()
                            .orElse(score.n()));
        }

        double error() {
            return score.standardError();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupMetric.class);

    @Override
    public SortedMap<String, Score> aggregate(String group, List<Evaluation> evaluations, List<Evaluation> groups) {
        SortedMap<String, Score> scores = new TreeMap<>();
        for (String filter : filters == null ? filtersOf(evaluations) : filters) {
            String key = metric + "," + filter;
            List<Part> parts = evaluations.stream()
                    .filter(evaluation -> evaluation.metrics().containsKey(key))
                    .map(evaluation -> Part.of(evaluation, key))
                    .toList();
            if (parts.size() < evaluations.size()) {
                LOG.warn(
                        "Group {}: {} of {} tasks have no {}.",
                        group,
                        evaluations.size() - parts.size(),
                        evaluations.size(),
                        key);
            }
            if (!parts.isEmpty()) {
                scores.put(key, mean(parts));
            }
        }
        return scores;
    }

    @Override
    public boolean isOfOneMetric() {
        return true;
    }

    private SortedSet<String> filtersOf(List<Evaluation> evaluations) {
        SortedSet<String> found = new TreeSet<>();
        for (Evaluation evaluation : evaluations) {
            evaluation.metrics().keySet().stream()
                    .filter(key -> key.startsWith(metric + ","))
                    .forEach(key -> found.add(key.substring(metric.length() + 1)));
        }
        return found;
    }

    private Score mean(List<Part> parts) {
        double sum = 0;
        double weights = 0;
        int n = 0;
        for (Part part : parts) {
            double share = weight == Weight.SIZE ? part.items() : 1;
            sum += share * part.score().value();
            weights += share;
            n += part.items();
        }
        Metric metric = parts.get(0).score().metric();
        boolean isOfItems = weight == Weight.SIZE
                && metric.isMeanOfItems()
                && parts.stream().map(Part::task).distinct().count() == parts.size();
        Statistic statistic = isOfItems ? Statistic.MEAN : Statistic.OTHER;
        return new Score(
                metric.by(statistic),
                sum / weights,
                n,
                weight == Weight.SIZE ? pooledError(parts, n) : errorOfMeans(parts));
    }

    /**
     * With n_i items and standard error s_i of k tasks, N items in all: sqrt(sum((n_i - 1) n_i s_i^2) / (N - k) / N),
     * the pooled variance; not a number if a task has no standard error, as in lm-evaluation-harness 0.4.
     */
    private static double pooledError(List<Part> parts, int n) {
        double squares = 0;
        for (Part part : parts) {
            squares += (part.items() - 1.0) * part.items() * part.error() * part.error();
        }
        return Math.sqrt(squares / (n - parts.size()) / n);
    }

    /** That of the plain mean of k independent scores: sqrt(sum(s_i^2)) / k. */
    private static double errorOfMeans(List<Part> parts) {
        double squares = 0;
        for (Part part : parts) {
            squares += part.error() * part.error();
        }
        return Math.sqrt(squares) / parts.size();
    }
}
