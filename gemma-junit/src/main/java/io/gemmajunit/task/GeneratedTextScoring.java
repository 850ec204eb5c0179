package io.gemmajunit.task;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what is left of a generated text after each filter with the target, or with any of several targets. */
final class GeneratedTextScoring implements Scoring {

    private final TaskDefinition task;

    GeneratedTextScoring(TaskDefinition task) {
        this.task = task;
    }

    @Override
    public List<String> keys() {
        return Scoring.keys(task);
    }

    @Override
    public SortedMap<String, Double> score(PlannedItem item, List<Response> answers) {
        String answer = String.valueOf(answers.get(0).text());
        SortedMap<String, Double> scores = new TreeMap<>();
        for (FilterPipeline filter : task.filters()) {
            String filtered = filter.apply(answer);
            for (Metric metric : task.metrics()) {
                boolean hit = item.reference().targets().stream()
                        .anyMatch(target -> metric.match().matches(filtered, PythonText.str(target)));
                scores.put(metric.name() + "," + filter.name(), hit ? 1.0 : 0.0);
            }
        }
        return scores;
    }

    @Override
    public Score aggregate(String key, List<EvaluatedItem> items) {
        return Scoring.mean(key, items);
    }
}
