package io.gemmajunit.task.library;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.task.file.TaskKeys;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The average of a leaderboard: the plain mean over its columns, each of which may be another metric. In a group's
 * file, an entry with {@code of}; lm-evaluation-harness has nothing like it.
 *
 * @param metric name of the average
 * @param columns at least one
 */
record BoardAverage(String metric, List<BoardColumn> columns) implements GroupScore {

    BoardAverage {
        columns = List.copyOf(columns);
    }

    /**
     * The columns are independent, so the standard error of the mean is the root of the summed squares, divided by
     * their number.
     */
    @Override
    public SortedMap<String, Score> aggregate(String group, List<Evaluation> evaluations, List<Evaluation> groups) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (BoardColumn each : columns) {
            Score column = each.of(group, evaluations, groups);
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
    public void require(TaskKeys group, List<Benchmark> members) {
        columns.forEach(column -> column.require(group, members));
    }

    @Override
    public boolean isOfOneMetric() {
        return false;
    }
}
