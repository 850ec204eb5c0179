package io.gemmajunit.task.definition;

import io.gemmajunit.python.PythonText;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.file.TaskKeys;
import io.gemmajunit.task.metric.Aggregation;
import io.gemmajunit.task.metric.Metric;
import io.gemmajunit.task.metric.Metric.TextMatch;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which metrics a task wants, and refuses those that are computed differently here or not at all. */
final class MetricReader {

    private static final TextMatch EXACT = new TextMatch(List.of(), false, false, false);
    private static final Set<String> READ = Set.of(
            "metric",
            "aggregation",
            "higher_is_better",
            "hf_evaluate",
            "regexes_to_ignore",
            "ignore_case",
            "ignore_punctuation",
            "ignore_numbers");

    /** What can be made of one number for each item. */
    private static final Set<Aggregation> OF_NUMBERS =
            EnumSet.of(Aggregation.MEAN, Aggregation.MEDIAN, Aggregation.NANMEAN, Aggregation.PERPLEXITY);

    private final TaskKeys keys;
    private final OutputType outputType;

    MetricReader(TaskKeys keys, OutputType outputType) {
        this.keys = keys;
        this.outputType = outputType;
    }

    /** Returns the metrics of a task in order; of two with the same name the later. */
    List<Metric> read(Map<String, @Nullable Object> task) {
        boolean hooked = task.get("process_results") != null;
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> entry : keys.maps(task, "metric_list")) {
            Metric metric = metric(entry, hooked ? ofHook(name(entry)) : defaults());
            metrics.put(metric.name(), metric);
        }
        if (metrics.isEmpty() && hooked) {
            throw keys.refuse("has process_results but no metric_list; list the metrics that it gives");
        }
        return metrics.isEmpty() ? unlisted() : List.copyOf(metrics.values());
    }

    /** A hook may give metrics of its own, which are averaged. */
    private Map<String, Aggregation> ofHook(String name) {
        return Map.of(name, defaults().getOrDefault(name, Aggregation.MEAN));
    }

    /** What a task has that lists no metrics. */
    private List<Metric> unlisted() {
        Collection<String> names = switch (outputType) {
            case MULTIPLE_CHOICE -> List.of("acc", "acc_norm");
            case LOGLIKELIHOOD -> List.of("perplexity", "acc");
            case LOGLIKELIHOOD_ROLLING, GENERATE_UNTIL -> defaults().keySet();
        };
        return names.stream()
                .map(name -> new Metric(name, EXACT, defaults().get(name)))
                .toList();
    }

    private String name(Map<String, @Nullable Object> entry) {
        if (entry.get("metric") instanceof String name) {
            return name;
        }
        throw keys.refuse("has a metric that is " + PythonText.repr(entry.get("metric")) + ", not a name");
    }

    private Metric metric(Map<String, @Nullable Object> entry, Map<String, Aggregation> supported) {
        String name = name(entry);
        Aggregation usual = supported.get(name);
        if (usual == null) {
            throw keys.refuse("uses the metric " + name + "; supported for "
                    + outputType.name().toLowerCase(Locale.ROOT) + " are " + String.join(", ", supported.keySet()));
        }
        entry.keySet().stream()
                .filter(key -> !READ.contains(key))
                .sorted()
                .forEach(key -> keys.warn("sets " + key + " of the metric " + name + ", which is unknown and ignored"));
        return new Metric(name, match(entry), aggregation(entry, name, usual));
    }

    private Aggregation aggregation(Map<String, @Nullable Object> entry, String metric, Aggregation usual) {
        String given = keys.string(entry, "aggregation", usual.spelled());
        Set<Aggregation> possible = OF_NUMBERS.contains(usual) ? OF_NUMBERS : EnumSet.of(usual);
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
                Boolean.TRUE.equals(keys.truth(entry, "ignore_case")),
                Boolean.TRUE.equals(keys.truth(entry, "ignore_punctuation")),
                Boolean.TRUE.equals(keys.truth(entry, "ignore_numbers")));
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
            case GENERATE_UNTIL -> defaults.put("exact_match", Aggregation.MEAN);
        }
        return defaults;
    }
}
