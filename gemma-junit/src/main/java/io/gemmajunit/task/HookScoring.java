package io.gemmajunit.task;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Leaves the judgement of an item to a hook. */
final class HookScoring implements Scoring {

    private final TaskDefinition task;
    private final ScoringHook hook;

    HookScoring(TaskDefinition task, ScoringHook hook) {
        this.task = task;
        this.hook = hook;
    }

    @Override
    public List<String> keys() {
        return Scoring.keys(task);
    }

    @Override
    public SortedMap<String, Double> score(PlannedItem item, List<Response> answers) {
        SortedMap<String, Double> scores = new TreeMap<>();
        for (FilterPipeline filter : task.filters()) {
            List<Response> filtered = answers.stream()
                    .map(answer -> answer.text() == null ? answer : Response.of(filter.apply(answer.text())))
                    .toList();
            Map<String, Double> values = hook.score(item.row(), filtered);
            for (Metric metric : task.metrics()) {
                scores.put(metric.name() + "," + filter.name(), value(metric.name(), values));
            }
        }
        return scores;
    }

    private Double value(String metric, Map<String, Double> values) {
        Double value = values.get(metric);
        if (value == null) {
            throw new TaskException("Task " + task.name() + " (" + task.file() + ") lists the metric " + metric
                    + ", which its process_results does not give; that gives " + String.join(", ", values.keySet())
                    + ".");
        }
        return value;
    }

    @Override
    public Score aggregate(String key, List<EvaluatedItem> items) {
        return Scoring.mean(key, items);
    }
}
