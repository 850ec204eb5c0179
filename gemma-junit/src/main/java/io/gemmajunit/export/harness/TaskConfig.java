package io.gemmajunit.export.harness;

import io.gemmajunit.results.Metric;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.definition.Fields;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.definition.TaskDefinition.DataSource;
import io.gemmajunit.task.definition.TaskDefinition.Splits;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.prompt.TaskPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task under the keys of its file, with what defaults and options settled. */
final class TaskConfig {

    private TaskConfig() {}

    static Map<String, @Nullable Object> of(TaskPlan plan) {
        TaskDefinition task = plan.definition();
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("task", task.name());
        putData(config, task.data(), task.splits());
        putFields(config, task.fields());
        config.put("description", task.description());
        config.put("num_fewshot", plan.fewShot());
        config.put("metric_list", metrics(task));
        config.put("output_type", task.outputType().name().toLowerCase(Locale.ROOT));
        if (task.outputType() == OutputType.GENERATE_UNTIL) {
            config.put("generation_kwargs", SampleLines.generation(plan.generation()));
        }
        config.put("repeats", task.repeats());
        putIfPresent(config, "filter_list", task.scoringSource().get("filter_list"));
        config.put("should_decontaminate", false);
        config.put("metadata", Map.of("version", version(task.version())));
        return config;
    }

    /** Returns what the table of versions says of a task, which is not what its settings say. */
    static Object versionInTable(String version) {
        return version.equals(TaskDefinition.NO_VERSION) ? "Yaml" : version(version);
    }

    /** Returns the version as a number where it is one, as YAML has it. */
    static Object version(String version) {
        return version.matches("\\d{1,9}(\\.\\d{1,9})?") ? (Object) Double.valueOf(version) : version;
    }

    private static void putData(Map<String, @Nullable Object> config, DataSource data, Splits splits) {
        config.put("dataset_path", data.path());
        putIfPresent(config, "dataset_name", data.name());
        if (!data.arguments().isEmpty()) {
            config.put("dataset_kwargs", data.arguments());
        }
        putIfPresent(config, "training_split", splits.training());
        putIfPresent(config, "validation_split", splits.validation());
        putIfPresent(config, "test_split", splits.test());
        putIfPresent(config, "fewshot_split", splits.fewShot());
    }

    private static void putFields(Map<String, @Nullable Object> config, Fields fields) {
        config.put("doc_to_text", source(fields.text()));
        config.put("doc_to_target", source(fields.target()));
        if (fields.choice() != null) {
            config.put("doc_to_choice", source(fields.choice()));
        }
        putIfPresent(config, "gen_prefix", fields.prefix());
        config.put("target_delimiter", fields.targetDelimiter());
        config.put("fewshot_delimiter", fields.fewShotDelimiter());
    }

    /** What is no template is a hook, which has a name. */
    private static Object source(Object field) {
        return field instanceof String
                        || field instanceof Number
                        || field instanceof List<?>
                        || field instanceof Map<?, ?>
                ? field
                : "!hook " + field.getClass().getSimpleName();
    }

    private static List<Map<String, Object>> metrics(TaskDefinition task) {
        return task.metrics().stream().map(TaskConfig::metric).toList();
    }

    private static Map<String, Object> metric(TaskMetric metric) {
        Map<String, Object> entry = new LinkedHashMap<>();
        Metric meaning = metric.meaning();
        entry.put("metric", metric.name());
        entry.put("aggregation", meaning.isMeanOfItems() ? "mean" : metric.name());
        entry.put("higher_is_better", !meaning.lowerIsBetter());
        return entry;
    }

    private static void putIfPresent(Map<String, @Nullable Object> config, String key, @Nullable Object value) {
        if (value != null) {
            config.put(key, value);
        }
    }
}
