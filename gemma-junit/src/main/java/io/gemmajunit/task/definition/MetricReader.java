package io.gemmajunit.task.definition;

import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.Direction;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.MetricWords;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import io.gemmajunit.task.metric.Aggregation;
import io.gemmajunit.task.metric.Aggregator;
import io.gemmajunit.task.metric.HookAggregator;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.metric.TaskMetric.TextMatch;
import io.gemmajunit.task.metric.TextComparison;
import io.gemmajunit.task.script.PythonAggregation;
import io.gemmajunit.task.script.PythonComparison;
import io.gemmajunit.task.script.PythonScoring;
import io.gemmajunit.task.script.RunnableFunction;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which metrics a task wants, and refuses those that are computed differently here or not at all.
 *
 * @param hook scores items instead of the metrics' own rules; null if those do
 */
record MetricReader(
        TaskKeys keys, OutputType outputType, @Nullable ScoringHook hook, HookReader hooks) {

    private static final Set<String> READ = Set.of(
            "metric",
            "aggregation",
            "higher_is_better",
            "hf_evaluate",
            "regexes_to_ignore",
            "ignore_case",
            "ignore_punctuation",
            "ignore_numbers");

    /** What is read of an entry whatever the metric. */
    private static final Set<String> OWN = Set.of("metric", "aggregation", "higher_is_better", "hf_evaluate");

    /** Metrics that are pairs of what is right and what was generated, until they are aggregated. */
    private static final Set<String> PAIRS = Set.of("acc", "f1", "mcc", "bleu", "chrf", "chrf++", "ter");

    /** Names of metrics that lie between 0 and 1. */
    private static final Pattern SHARES =
            Pattern.compile("(?i)(.*[_-])?(acc|accuracy|acc_norm|em|f1|exact|exact_match)([_-].*)?");

    /** What can be made of one number for each item. */
    private static final Set<Aggregation> OF_NUMBERS =
            EnumSet.of(Aggregation.MEAN, Aggregation.MEDIAN, Aggregation.NANMEAN, Aggregation.PERPLEXITY);

    /** Returns the metrics of a task in order; of two with the same name the later. */
    List<TaskMetric> read(Map<String, @Nullable Object> task) {
        MeasurementRole role = role(task);
        Map<String, TaskMetric> metrics = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> entry : keys.maps(task, "metric_list")) {
            TaskMetric metric = metric(entry, supported(entry), role);
            metrics.put(metric.name(), metric);
        }
        if (metrics.isEmpty() && hook != null) {
            throw keys.refuse("has process_results but no metric_list; list the metrics that it gives");
        }
        return metrics.isEmpty() ? unlisted(role) : List.copyOf(metrics.values());
    }

    private MeasurementRole role(Map<String, @Nullable Object> task) {
        Object role = task.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("role") : null;
        if (role == null) {
            return MeasurementRole.QUALITY;
        }
        return Stream.of(MeasurementRole.QUALITY, MeasurementRole.SAFETY)
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(role))
                .findFirst()
                .orElseThrow(() -> keys.refuse("sets metadata.role to " + Values.repr(role)
                        + "; it is quality or, for a floor that has to be proven, safety"));
    }

    /**
     * A hook, or a metric that is a function, may give metrics of its own, which are averaged. What a text is compared
     * with may be left to an aggregation of the task's own.
     */
    private Map<String, Aggregation> supported(Map<String, @Nullable Object> entry) {
        Map<String, Aggregation> supported = defaults();
        if (hook == null && !HookReader.isHook(entry.get("metric")) && !HookReader.isHook(entry.get("aggregation"))) {
            return supported;
        }
        String name = name(entry);
        boolean isPair = outputType == OutputType.GENERATE_UNTIL && PAIRS.contains(name);
        if (hook != null || isPair || HookReader.isHook(entry.get("metric"))) {
            return Map.of(name, supported.getOrDefault(name, Aggregation.MEAN));
        }
        return supported;
    }

    /** What a task has that lists no metrics. */
    private List<TaskMetric> unlisted(MeasurementRole role) {
        Collection<String> names = switch (outputType) {
            case MULTIPLE_CHOICE -> List.of("acc", "acc_norm");
            case LOGLIKELIHOOD -> List.of("perplexity", "acc");
            case GENERATE_UNTIL -> List.of("exact_match");
            case LOGLIKELIHOOD_ROLLING -> defaults().keySet();
        };
        return names.stream()
                .map(name -> {
                    Aggregation usual = defaults().get(name);
                    return new TaskMetric(
                            name, TextMatch.EXACT, null, usual, meaning(name, usual, usual.direction(), role));
                })
                .toList();
    }

    private String name(Map<String, @Nullable Object> entry) {
        if (entry.get("metric") instanceof String name) {
            return name;
        }
        if (entry.get("metric") instanceof PythonFunction function) {
            return function.member();
        }
        throw keys.refuse("has a metric that is " + Values.repr(entry.get("metric")) + ", not a name");
    }

    private TaskMetric metric(
            Map<String, @Nullable Object> entry, Map<String, Aggregation> supported, MeasurementRole role) {
        String name = name(entry);
        Aggregation usual = supported.get(name);
        if (usual == null) {
            throw keys.refuse("uses the metric " + name + "; supported for "
                    + outputType.name().toLowerCase(Locale.ROOT) + " are " + String.join(", ", supported.keySet()));
        }
        TextComparison comparison = comparison(entry);
        if (comparison == null) {
            entry.keySet().stream()
                    .filter(key -> !READ.contains(key))
                    .sorted()
                    .forEach(key ->
                            keys.warn("sets " + key + " of the metric " + name + ", which is unknown and ignored"));
        }
        Aggregator aggregation = aggregator(entry, name, usual);
        return new TaskMetric(
                name,
                match(entry),
                comparison,
                aggregation,
                meaning(name, aggregation, direction(entry, aggregation), role));
    }

    private @Nullable TextComparison comparison(Map<String, @Nullable Object> entry) {
        if (!(entry.get("metric") instanceof PythonFunction function)) {
            return null;
        }
        RunnableFunction known = hooks.function("metric_list.metric", function);
        if (outputType != OutputType.GENERATE_UNTIL) {
            throw keys.refuse(
                    "has the metric " + function.name() + ", a function, which only compares generated texts");
        }
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(entry);
        settings.keySet().removeAll(OWN);
        return hook == null ? new PythonComparison(known, settings) : null;
    }

    private Aggregator aggregator(Map<String, @Nullable Object> entry, String name, Aggregation usual) {
        Object given = entry.get("aggregation");
        AggregationHook own =
                HookReader.isHook(given) ? hooks.hook("metric_list.aggregation", given, AggregationHook.class) : null;
        return own == null ? aggregation(entry, name, usual) : new HookAggregator(own);
    }

    private Direction direction(Map<String, @Nullable Object> entry, Aggregator aggregation) {
        Boolean higherIsBetter = keys.truth(entry, "higher_is_better");
        if (higherIsBetter == null) {
            return aggregation.direction();
        }
        return higherIsBetter ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
    }

    private Metric meaning(String name, Aggregator aggregation, Direction direction, MeasurementRole role) {
        return new Metric(
                name, direction, unit(name, aggregation), statistic(aggregation), role, MetricWords.RIGHT_ANSWERS);
    }

    /** What Python gives is known by its name only. */
    private ScoreUnit unit(String name, Aggregator aggregation) {
        boolean isPython = hook instanceof PythonScoring
                || aggregation instanceof HookAggregator own && own.hook() instanceof PythonAggregation;
        if (isPython) {
            boolean isShare =
                    !(aggregation instanceof Aggregation known && known.unit(ScoreUnit.SHARE) == ScoreUnit.NUMBER)
                            && SHARES.matcher(name).matches();
            return isShare ? ScoreUnit.SHARE : ScoreUnit.NUMBER;
        }
        return aggregation.unit(hook == null ? ScoreUnit.SHARE : hook.unit());
    }

    /** Without a hook, items that are averaged are right or wrong. */
    private Statistic statistic(Aggregator aggregation) {
        if (!aggregation.isMean()) {
            return Statistic.OTHER;
        }
        return aggregation == Aggregation.MEAN && hook == null ? Statistic.PROPORTION : Statistic.MEAN;
    }

    private Aggregation aggregation(Map<String, @Nullable Object> entry, String metric, Aggregation usual) {
        String given = keys.string(entry, "aggregation", usual.spelled());
        Set<Aggregation> possible = hook instanceof PythonScoring
                ? EnumSet.allOf(Aggregation.class)
                : OF_NUMBERS.contains(usual) ? OF_NUMBERS : EnumSet.of(usual);
        return Aggregation.named(given)
                .filter(possible::contains)
                .orElseThrow(() -> keys.refuse("aggregates " + metric
                        + " by " + given + "; supported are "
                        + possible.stream().map(Aggregation::spelled).collect(Collectors.joining(", "))));
    }

    private TextMatch match(Map<String, @Nullable Object> entry) {
        return new TextMatch(
                keys.strings(entry, "regexes_to_ignore").stream()
                        .map(keys::pattern)
                        .toList(),
                isTrue(entry, "ignore_case"),
                isTrue(entry, "ignore_punctuation"),
                isTrue(entry, "ignore_numbers"));
    }

    /** As in Python, whatever is not empty is true. */
    private static boolean isTrue(Map<String, @Nullable Object> entry, String key) {
        return Truth.of(Values.of(entry.get(key)));
    }

    /** Returns what is supported, with the aggregation that it has unless the file says otherwise. */
    private Map<String, Aggregation> defaults() {
        Map<String, Aggregation> defaults = new LinkedHashMap<>();
        switch (outputType) {
            case MULTIPLE_CHOICE -> {
                List.of("acc", "acc_norm", "acc_bytes", "acc_mutual_info", "exact_match")
                        .forEach(name -> defaults.put(name, Aggregation.MEAN));
                defaults.put("f1", Aggregation.F1);
                defaults.put("mcc", Aggregation.MATTHEWS_CORRCOEF);
                defaults.put("brier_score", Aggregation.BRIER_SCORE);
            }
            case LOGLIKELIHOOD -> {
                defaults.put("perplexity", Aggregation.PERPLEXITY);
                defaults.put("acc", Aggregation.MEAN);
            }
            case LOGLIKELIHOOD_ROLLING -> {
                defaults.put("word_perplexity", Aggregation.WEIGHTED_PERPLEXITY);
                defaults.put("byte_perplexity", Aggregation.WEIGHTED_PERPLEXITY);
                defaults.put("bits_per_byte", Aggregation.BITS_PER_BYTE);
            }
            case GENERATE_UNTIL -> {
                defaults.put("exact_match", Aggregation.MEAN);
                List.of(Aggregation.BLEU, Aggregation.CHRF, Aggregation.CHRF_PLUS_PLUS, Aggregation.TER)
                        .forEach(corpus -> defaults.put(corpus.spelled(), corpus));
            }
        }
        return defaults;
    }
}
