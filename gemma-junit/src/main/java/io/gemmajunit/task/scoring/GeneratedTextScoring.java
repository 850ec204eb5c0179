package io.gemmajunit.task.scoring;

import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.metric.TextComparison;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is left of generated texts after a filter with the target, or with any of several targets;
 * {@code exact_match} is the share of what is left that matches.
 */
final class GeneratedTextScoring implements Scoring {

    private final TaskDefinition task;

    /** Metrics that are functions, by the names of what they give; the first of several that give the same. */
    private final Map<String, TaskMetric> givers = new ConcurrentHashMap<>();

    GeneratedTextScoring(TaskDefinition task) {
        this.task = task;
    }

    @Override
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        List<@Nullable Object> left = filter.apply(texts(answers), item.row());
        @Nullable Object answer = filter.isOfOne() ? left.get(0) : left;
        Map<String, Observation> observations = new HashMap<>();
        for (TaskMetric metric : task.metrics()) {
            TextComparison comparison = metric.comparison();
            if (comparison != null) {
                observations.putAll(compared(metric, comparison, item, answer));
            } else if (metric.name().equals("exact_match")) {
                observations.put(
                        metric.name(), Observation.of(exact(new ExactMatch(metric.match()), item, left, answer)));
                answer = repeated(answer, item);
            } else {
                observations.put(metric.name(), pair(text(item), answer));
            }
        }
        return observations;
    }

    /** What a function gives besides is aggregated as its metric is. */
    @Override
    public Optional<TaskMetric> unlisted(String name) {
        return Optional.ofNullable(givers.get(name)).map(metric -> metric.named(name));
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
        return given(metric, comparison, like(answer, item.reference().answer()), answer);
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
        given.keySet().forEach(name -> givers.putIfAbsent(name, metric));
        return given;
    }

    private static double exact(
            ExactMatch match, PlannedItem item, List<@Nullable Object> left, @Nullable Object answer) {
        return item.reference().answer() instanceof List<?> several
                ? match.any(left, several)
                : match.share(left, like(answer, item.reference().answer()));
    }

    /** Metrics behind exact_match see the answer once for each of several targets, as in the harness. */
    private static @Nullable Object repeated(@Nullable Object answer, PlannedItem item) {
        return item.reference().answer() instanceof List<?> targets
                ? Collections.nCopies(targets.size(), answer)
                : answer;
    }

    /**
     * Returns what is right as Python's {@code type(response)(right)}, unless that is a list; a text that is no number
     * stays one, and equals none.
     */
    private static Object like(@Nullable Object response, Object right) {
        if (response instanceof List<?>) {
            return right;
        }
        Object value = Values.of(right);
        if (response instanceof Boolean) {
            return Truth.of(value);
        }
        try {
            if (response instanceof Double) {
                return Numbers.toFloat(value);
            }
            return response instanceof Number ? Numbers.toInt(value) : Values.str(value);
        } catch (PythonException e) {
            return right;
        }
    }

    /** What is right, as a text unless any of several is. */
    private static Object text(PlannedItem item) {
        Object right = item.reference().answer();
        return right instanceof List<?> ? right : Values.str(right);
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
}
