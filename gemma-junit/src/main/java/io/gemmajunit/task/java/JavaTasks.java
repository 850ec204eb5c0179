package io.gemmajunit.task.java;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.results.Direction;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.MetricWords;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.Fields;
import io.gemmajunit.task.definition.Grouping;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.definition.TaskDefinition.DataSource;
import io.gemmajunit.task.definition.TaskDefinition.Sampler;
import io.gemmajunit.task.definition.TaskDefinition.Splits;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.metric.Aggregation;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.metric.TaskMetric.TextMatch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a task in Java what a task file makes: its functions are applied to all rows, and what they give are the
 * fields of a dataset. So data fingerprint, few-shot examples, categories and scores are those of any task.
 */
public final class JavaTasks {

    private static final String ITEMS = "rows";
    private static final String EXAMPLES = "examples";

    private JavaTasks() {}

    /** @throws TaskException if the task does not say what is asked, or what is right */
    public static <R> Task of(JavaTask<R> task) {
        requireWhole(task);
        JavaRows<R> items = new JavaRows<>(task, task.rows);
        Dataset rows = items.dataset();
        Dataset examples = task.examples.isEmpty() ? rows : new JavaRows<>(task, task.examples).dataset();
        return new Task(definition(task), () -> (split, limit) -> (split.equals(ITEMS) ? rows : examples).first(limit));
    }

    private static void requireWhole(JavaTask<?> task) {
        if (task.prompt == null) {
            throw new TaskException("Task " + task.name + " has no prompt; give it one with prompt(row -> ...).");
        }
        if (task.target == null && task.scorer == null) {
            throw new TaskException("Task " + task.name + " does not say what is right; give it a target(row -> ...)"
                    + (task.choices == null ? ", or score its answers with score(...)." : "."));
        }
        if (task.choices != null && task.scorer != null) {
            throw new TaskException(
                    "Task " + task.name + " has choices and a scorer of generated answers; leave one out.");
        }
    }

    private static <R> TaskDefinition definition(JavaTask<R> task) {
        OutputType type = task.choices == null ? OutputType.GENERATE_UNTIL : OutputType.MULTIPLE_CHOICE;
        Fields fields = new Fields(
                JavaRows.PROMPT, JavaRows.TARGET, task.choices == null ? null : JavaRows.CHOICES, null, " ", "\n\n");
        List<TaskMetric> metrics = metrics(task);
        return new TaskDefinition(
                task.name,
                task.name,
                task.version,
                new Grouping(
                        task.category == null ? null : JavaRows.CATEGORY,
                        task.cluster == null ? null : JavaRows.CLUSTER),
                Path.of(""),
                type,
                new DataSource(ITEMS, null, Map.of()),
                new Splits(null, null, ITEMS, task.examples.isEmpty() ? ITEMS : EXAMPLES),
                task.description,
                fields,
                fields,
                Sampler.RANDOM,
                null,
                task.fewShot,
                overrides -> new GenerationSettings(task.answers.until(), task.answers.maxTokens(), 0, 0, 1),
                null,
                1,
                List.of(FilterPipeline.DEFAULT),
                metrics,
                null,
                null,
                task.scorer == null ? null : new JavaScoring<>(task, task.scorer),
                scoringSource(task, metrics));
    }

    private static List<TaskMetric> metrics(JavaTask<?> task) {
        JavaTask.Scorer<?> scorer = task.scorer;
        if (scorer != null) {
            return List.of(metric(task, scorer.metric(), scorer.direction(), scorer.unit(), Statistic.MEAN));
        }
        Stream<String> names = task.choices == null ? Stream.of("exact_match") : Stream.of("acc", "acc_norm");
        return names.map(name -> metric(task, name, Direction.HIGHER_IS_BETTER, ScoreUnit.SHARE, Statistic.PROPORTION))
                .toList();
    }

    private static TaskMetric metric(
            JavaTask<?> task, String name, Direction direction, ScoreUnit unit, Statistic statistic) {
        MeasurementRole role = task.isSafetyFloor ? MeasurementRole.SAFETY : MeasurementRole.QUALITY;
        Metric meaning = new Metric(name, direction, unit, statistic, role, MetricWords.RIGHT_ANSWERS);
        return new TaskMetric(name, TextMatch.EXACT, null, Aggregation.MEAN, meaning);
    }

    /** What the rows do not tell of how answers are scored. */
    private static Map<String, @Nullable Object> scoringSource(JavaTask<?> task, List<TaskMetric> metrics) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("version", task.version);
        source.put(
                "metrics",
                metrics.stream()
                        .map(metric -> List.of(
                                metric.name(),
                                metric.meaning().direction().name(),
                                metric.meaning().unit().name()))
                        .toList());
        return source;
    }
}
