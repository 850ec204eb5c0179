package io.gemmajunit.task;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import java.util.List;
import java.util.SortedMap;

/** Judges answers. */
interface Scoring {

    /** Returns the keys of all scores, {@code metric,filter}; the first is the one to gate unless the user says otherwise. */
    List<String> keys();

    /** Returns the value of each metric for one item. */
    SortedMap<String, Double> score(PlannedItem item, List<Response> answers);

    /** Returns the score of all items together. */
    Score aggregate(String key, List<EvaluatedItem> items);

    /** Returns the scoring for the task's kind of requests. */
    static Scoring of(TaskDefinition task) {
        if (task.results() != null) {
            return new HookScoring(task, task.results());
        }
        return switch (task.outputType()) {
            case MULTIPLE_CHOICE -> new MultipleChoiceScoring(task);
            case GENERATE_UNTIL -> new GeneratedTextScoring(task);
            case LOGLIKELIHOOD_ROLLING -> new PerplexityScoring(task);
        };
    }

    /** Returns {@code metric,filter} for each filter and, within it, each metric. */
    static List<String> keys(TaskDefinition task) {
        return task.filters().stream()
                .flatMap(filter -> task.metrics().stream().map(metric -> metric.name() + "," + filter.name()))
                .toList();
    }

    /** Returns the mean with its standard error, the sample standard deviation (n - 1) divided by the square root of n. */
    static Score mean(String key, List<EvaluatedItem> items) {
        int n = items.size();
        double sum = 0;
        for (EvaluatedItem item : items) {
            sum += item.metrics().get(key);
        }
        double mean = sum / n;
        double squares = 0;
        for (EvaluatedItem item : items) {
            squares += Math.pow(item.metrics().get(key) - mean, 2);
        }
        return new Score(key, mean, n, n == 1 ? 0 : Math.sqrt(squares / (n - 1)) / Math.sqrt(n));
    }
}
