package io.gemmajunit.task;

import io.gemmajunit.task.Metric.TextMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which metrics a task wants, and refuses those that are computed differently here or not at all. */
final class MetricReader {

    private static final TextMatch EXACT = new TextMatch(List.of(), false, false, false);

    private final TaskKeys keys;
    private final OutputType outputType;

    MetricReader(TaskKeys keys, OutputType outputType) {
        this.keys = keys;
        this.outputType = outputType;
    }

    List<Metric> read(Map<String, @Nullable Object> task) {
        if (task.get("process_results") != null) {
            return keys.maps(task, "metric_list").stream()
                    .map(entry -> new Metric(keys.string(entry, "metric", ""), EXACT))
                    .toList();
        }
        List<Metric> metrics = new ArrayList<>();
        for (Map<String, @Nullable Object> entry : keys.maps(task, "metric_list")) {
            metrics.add(metric(entry));
        }
        return metrics.isEmpty()
                ? defaults().stream().map(name -> new Metric(name, EXACT)).toList()
                : List.copyOf(metrics);
    }

    private Metric metric(Map<String, @Nullable Object> entry) {
        if (!(entry.get("metric") instanceof String name)) {
            throw keys.refuse("has a metric that is " + PythonText.repr(entry.get("metric")) + ", not a name");
        }
        if (!supported().contains(name)) {
            throw keys.refuse("uses the metric " + name + "; supported for " + spelled() + " are "
                    + String.join(", ", supported()));
        }
        Object aggregation = entry.getOrDefault("aggregation", aggregation(name));
        if (!aggregation(name).equals(aggregation)) {
            throw keys.refuse("aggregates " + name + " by " + PythonText.str(aggregation) + "; only "
                    + aggregation(name) + " is supported");
        }
        return new Metric(name, match(entry));
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

    private static String aggregation(String metric) {
        return switch (metric) {
            case "word_perplexity", "byte_perplexity" -> "weighted_perplexity";
            case "bits_per_byte" -> "bits_per_byte";
            default -> "mean";
        };
    }

    private List<String> supported() {
        return switch (outputType) {
            case MULTIPLE_CHOICE -> List.of("acc", "acc_norm", "acc_bytes", "exact_match");
            case GENERATE_UNTIL -> List.of("exact_match");
            case LOGLIKELIHOOD_ROLLING -> List.of("word_perplexity", "byte_perplexity", "bits_per_byte");
        };
    }

    private List<String> defaults() {
        return outputType == OutputType.MULTIPLE_CHOICE ? List.of("acc", "acc_norm") : supported();
    }

    private String spelled() {
        return outputType.name().toLowerCase(java.util.Locale.ROOT);
    }
}
