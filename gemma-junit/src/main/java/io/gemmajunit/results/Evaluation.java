package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark run on a model.
 *
 * @param task name of the task
 * @param fewShot number of solved examples before each question
 * @param chatTemplate whether prompts went through the checkpoint's chat template
 * @param gatedMetric key in {@code metrics} of the metric to gate, the task's first one unless chosen
 * @param metrics scores by {@code metric,filter}
 * @param stop why not all items were asked; null when they were
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
        double seconds,
        @Nullable EarlyStop stop)
        implements Measurement {

    private static final Set<String> LOWER_IS_BETTER =
            Set.of("perplexity", "word_perplexity", "byte_perplexity", "bits_per_byte", "brier_score");

    public Evaluation {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Task " + task + " has no items.");
        }
        if (!metrics.containsKey(gatedMetric)) {
            throw new IllegalArgumentException("Task " + task + " has no metric " + gatedMetric + ", only "
                    + String.join(" and ", metrics.keySet()) + ".");
        }
        if (stop != null) {
            stop.check("Task " + task, items.size());
        }
        items = List.copyOf(items);
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** Creates the evaluation of all items. */
    public Evaluation(
            String task,
            Subject subject,
            String profile,
            int fewShot,
            boolean chatTemplate,
            String gatedMetric,
            SortedMap<String, String> fingerprints,
            SortedMap<String, Score> metrics,
            List<EvaluatedItem> items,
            double seconds) {
        this(task, subject, profile, fewShot, chatTemplate, gatedMetric, fingerprints, metrics, items, seconds, null);
    }

    @Override
    public Evaluation stopped(EarlyStop stop) {
        return with(subject, stop);
    }

    Evaluation inRole(String role) {
        return with(subject.inRole(role), stop);
    }

    private Evaluation with(Subject subject, @Nullable EarlyStop stop) {
        return new Evaluation(
                task,
                subject,
                profile,
                fewShot,
                chatTemplate,
                gatedMetric,
                fingerprints,
                metrics,
                items,
                seconds,
                stop);
    }

    @Override
    public String name() {
        return name(task, fewShot, chatTemplate);
    }

    /** Returns the name of a task's evaluation with so many examples, put as a chat or plainly. */
    public static String name(String task, int fewShot, boolean chatTemplate) {
        return task + (fewShot > 0 ? ":" + fewShot : "") + (chatTemplate ? "+chat" : "");
    }

    /** Values of the gated metric, negated for the metrics where lower is better: perplexities, bits per byte and Brier scores. */
    @Override
    public List<Outcome> outcomes() {
        var sign = lowerIsBetter() ? -1 : 1;
        return items.stream()
                .filter(item -> item.metrics().containsKey(gatedMetric))
                .map(item -> new Outcome(item.id(), sign * item.metrics().get(gatedMetric)))
                .toList();
    }

    @Override
    public OptionalDouble gatedValue() {
        return OptionalDouble.of(score().value());
    }

    /** True of perplexities, bits per byte and Brier scores. */
    @Override
    public boolean lowerIsBetter() {
        return isLowerBetter(gatedMetric);
    }

    /** Returns whether less is better of a metric, given as {@code word_perplexity,none}. */
    public static boolean isLowerBetter(String metric) {
        return LOWER_IS_BETTER.contains(metric.split(",", 2)[0]);
    }

    /** Returns the score that is gated. */
    public Score score() {
        return metrics.get(gatedMetric);
    }
}
