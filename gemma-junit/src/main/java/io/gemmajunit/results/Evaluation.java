package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A benchmark run on a model.
 *
 * @param task name of the task
 * @param fewShot number of solved examples before each question
 * @param chatTemplate whether prompts went through the checkpoint's chat template
 * @param gatedMetric key in {@code metrics} of the metric to gate, the task's first one unless chosen
 * @param metrics scores by {@code metric,filter}
 */
public record Evaluation(
        String task,
        Subject subject,
        String profile,
        int fewShot,
        boolean chatTemplate,
        String gatedMetric,
        SortedMap<String, String> fingerprints,
        SortedMap<String, Score> metrics,
        List<EvaluatedItem> items,
        double seconds)
        implements Measurement {

    public Evaluation {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Task " + task + " has no items.");
        }
        if (!metrics.containsKey(gatedMetric)) {
            throw new IllegalArgumentException("Task " + task + " has no metric " + gatedMetric + ", only "
                    + String.join(" and ", metrics.keySet()) + ".");
        }
        items = List.copyOf(items);
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    @Override
    public String name() {
        return task + (fewShot > 0 ? ":" + fewShot : "") + (chatTemplate ? "+chat" : "");
    }

    @Override
    public List<Outcome> outcomes() {
        return items.stream()
                .filter(item -> item.metrics().containsKey(gatedMetric))
                .map(item -> new Outcome(item.id(), item.metrics().get(gatedMetric)))
                .toList();
    }

    /** Returns the score that is gated. */
    public Score score() {
        return metrics.get(gatedMetric);
    }
}
