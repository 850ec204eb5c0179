package io.gemmajunit.task.library;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The average of a leaderboard: the plain mean over its columns, each of which may be another metric. In a group's file, an entry with
 * {@code of}; lm-evaluation-harness has nothing like it.
 *
 * @param metric name of the average
 * @param of metric of each column by its member, a task or a nested group; a metric without filter means that of the first filter
 */
record BoardAverage(String metric, Map<String, String> of) implements GroupScore {

    BoardAverage {
        of = new LinkedHashMap<>(of);
    }

    /** The columns are independent, so the standard error of the mean is the root of the summed squares, divided by their number. */
    @Override
    public SortedMap<String, Score> aggregate(String group, List<Evaluation> evaluations, List<Evaluation> groups) {
        List<Score> columns = new ArrayList<>();
        of.forEach((member, wanted) -> columns.add(column(group, member, wanted, evaluations, groups)));
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (Score column : columns) {
            sum += column.value();
            squares += column.standardError() * column.standardError();
            n += column.n();
        }
        String key = metric + ",none";
        Metric average = Metric.accuracy(key).by(Statistic.OTHER);
        return new TreeMap<>(
                Map.of(key, new Score(average, sum / columns.size(), n, Math.sqrt(squares) / columns.size())));
    }

    @Override
    public boolean isOfOneMetric() {
        return false;
    }

    private static Score column(
            String group, String member, String wanted, List<Evaluation> evaluations, List<Evaluation> groups) {
        Map<String, Score> scores = Stream.concat(groups.stream(), evaluations.stream())
                .filter(each -> each.task().equals(member))
                .<Map<String, Score>>map(Evaluation::metrics)
                .findFirst()
                .orElse(Map.of());
        return scores.values().stream()
                .filter(score -> score.metric().name().equals(wanted)
                        || score.metric().name().startsWith(wanted + ","))
                .findFirst()
                .orElseThrow(() -> new TaskException("Group " + group + " averages " + wanted + " of " + member
                        + (scores.isEmpty()
                                ? ", which is none of its members with scores."
                                : ", which has only " + String.join(" and ", scores.keySet()) + ".")));
    }
}
