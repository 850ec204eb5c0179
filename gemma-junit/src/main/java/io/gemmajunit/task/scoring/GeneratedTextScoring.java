package io.gemmajunit.task.scoring;

import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.Reference;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.metric.TaskMetric.TextMatch;
import io.gemmajunit.task.metric.TextComparison;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is left of generated texts after a filter with the target, or with any of several targets;
 * {@code exact_match} is the share of what is left that matches.
 */
record GeneratedTextScoring(TaskDefinition task) implements Scoring {

    @Override
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        List<@Nullable Object> left = filter.apply(texts(answers), item.row());
        Map<String, Observation> observations = new HashMap<>();
        for (TaskMetric metric : task.metrics()) {
            TextComparison comparison = metric.comparison();
            if (comparison != null) {
                observations.putAll(compared(metric, comparison, item, answer(left, filter)));
            } else if (metric.name().equals("exact_match")) {
                observations.put(metric.name(), Observation.of(share(left, item.reference(), metric.match())));
            } else {
                observations.put(metric.name(), pair(reference(item), answer(left, filter)));
            }
        }
        return observations;
    }

    /** Of several targets the function is asked one by one, and whether it finds any right is all that counts. */
    private Map<String, Observation> compared(
            TaskMetric metric, TextComparison comparison, PlannedItem item, @Nullable Object answer) {
        if (item.reference().answer() instanceof List<?> targets) {
            boolean isRight = targets.stream()
                    .map(target -> given(metric, comparison, target, answer).get(metric.name()))
                    .anyMatch(given -> given.detail() == null ? given.value() != 0 : Truth.of(given.detail()));
            return Map.of(metric.name(), Observation.of(isRight));
        }
        return given(metric, comparison, reference(item), answer);
    }

    /** A function may give several values, of which the one with its own name is the metric. */
    private Map<String, Observation> given(
            TaskMetric metric, TextComparison comparison, @Nullable Object right, @Nullable Object answer) {
        Map<String, Observation> given = comparison.observe(right, answer);
        if (!given.containsKey(metric.name())) {
            throw new TaskException(
                    "The function of the metric " + metric.name() + " of task " + task.name() + " gives "
                            + String.join(" and ", new TreeSet<>(given.keySet()))
                            + "; let it give a number, or a dict with " + metric.name() + " in it.");
        }
        return given;
    }

    /** What is right, as a text unless any of several is. */
    private static Object reference(PlannedItem item) {
        Object right = item.reference().answer();
        return right instanceof List<?> ? right : Values.str(right);
    }

    private static @Nullable Object answer(List<@Nullable Object> left, FilterPipeline filter) {
        return filter.isOfOne() ? left.get(0) : left;
    }

    /** Right is what equals the reference, until the pairs of all items are aggregated. */
    private static Observation pair(Object reference, @Nullable Object answer) {
        return new Observation(reference.equals(answer) ? 1 : 0, 1, Arrays.asList(reference, answer));
    }

    static List<String> texts(List<Response> answers) {
        return answers.stream()
                .map(answer -> Objects.requireNonNullElse(answer.text(), ""))
                .toList();
    }

    private static double share(List<@Nullable Object> left, Reference reference, TextMatch match) {
        double hits = 0;
        for (Object each : left) {
            String text = Values.str(each);
            boolean hit = reference.targets().stream().anyMatch(target -> match.matches(text, Values.str(target)));
            hits += hit ? 1 : 0;
        }
        return hits / left.size();
    }
}
