package io.gemmajunit.task;

import io.gemmajunit.task.TaskDefinition.DataSource;
import io.gemmajunit.task.TaskDefinition.Sampler;
import io.gemmajunit.task.TaskDefinition.Splits;
import io.gemmajunit.task.TaskFile.Hook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a definition of what a task file says, and refuses what would be evaluated differently from what it says. */
final class TaskReader {

    private static final Set<String> READ_IN_FEW_SHOT = Set.of(
            "sampler",
            "split",
            "samples",
            "fewshot_indices",
            "doc_to_text",
            "doc_to_target",
            "doc_to_choice",
            "gen_prefix",
            "fewshot_delimiter",
            "target_delimiter");

    private final String name;
    private final Path file;
    private final Map<String, @Nullable Object> task;
    private final TaskKeys keys;

    private TaskReader(TaskSource source) {
        this.name = String.valueOf(source.task());
        this.file = source.file();
        this.task = source.content();
        this.keys = new TaskKeys(name, file);
    }

    /**
     * Reads the task of that file.
     *
     * @param library tells whether a task that is not supported has a built-in counterpart
     * @throws TaskException if the file is broken or asks for something that is not supported
     */
    static TaskDefinition read(TaskSource source, TaskLibrary library) {
        if (source.content().containsKey("include")) {
            new TaskFiles().merged(source.file()); // fails again, and says why
        }
        TaskReader reader = new TaskReader(source);
        new SupportCheck(reader.name, reader.keys, library).check(reader.task);
        return reader.definition();
    }

    private TaskDefinition definition() {
        OutputType type = outputType();
        Map<String, @Nullable Object> fewShot = fewShotConfig();
        Fields fields = fields(type);
        return new TaskDefinition(
                name,
                keys.string(task, "task_alias", name),
                version(),
                Grouping.read(task, keys),
                file,
                type,
                dataSource(),
                splits(fewShot),
                keys.string(task, "description", ""),
                fields,
                fewShotFields(fields, fewShot),
                sampler(fewShot),
                fewShot.get("samples") == null ? null : keys.maps(fewShot, "samples"),
                keys.integer(task, "num_fewshot"),
                new GenerationReader(keys).read(task, fields.fewShotDelimiter()),
                repeats(type),
                filters(type),
                new MetricReader(keys, type).read(task),
                documents(),
                results(),
                scoringSource());
    }

    private String version() {
        Object version =
                task.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("version") : task.get("metadata");
        return version == null ? "N/A" : PythonText.str(version);
    }

    private Map<String, @Nullable Object> scoringSource() {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("filter_list", task.get("filter_list"));
        source.put("metric_list", task.get("metric_list"));
        return source;
    }

    private OutputType outputType() {
        String type = keys.string(task, "output_type", "generate_until");
        for (OutputType each : OutputType.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(type)) {
                return each;
            }
        }
        throw keys.refuse("has the output_type " + type
                + "; supported are multiple_choice, loglikelihood, loglikelihood_rolling and generate_until");
    }

    private Map<String, @Nullable Object> fewShotConfig() {
        Map<String, @Nullable Object> config = keys.map(task, "fewshot_config");
        config.forEach((key, value) -> {
            if (key.equals("process_docs") && value != null) {
                throw keys.refuse("uses fewshot_config.process_docs, which is not supported");
            }
            if (!READ_IN_FEW_SHOT.contains(key)) {
                keys.warn("has the key fewshot_config." + key + ", which is unknown and ignored");
            }
        });
        return config;
    }

    private Splits splits(Map<String, @Nullable Object> fewShot) {
        String fewShotSplit = keys.string(
                fewShot.containsKey("split") ? fewShot : task,
                fewShot.containsKey("split") ? "split" : "fewshot_split");
        Splits splits = new Splits(
                keys.string(task, "training_split"),
                keys.string(task, "validation_split"),
                keys.string(task, "test_split"),
                fewShotSplit);
        if (splits.evaluated() == null) {
            throw keys.refuse("names no split to evaluate; set test_split or validation_split");
        }
        return splits;
    }

    private Fields fields(OutputType type) {
        Object choice = task.get("doc_to_choice");
        if (choice == null && type == OutputType.MULTIPLE_CHOICE) {
            throw keys.refuse("is multiple_choice but has no doc_to_choice; say where its choices are");
        }
        return new Fields(
                required("doc_to_text"),
                required("doc_to_target"),
                choice,
                keys.string(task, "gen_prefix"),
                keys.string(task, "target_delimiter", " "),
                keys.string(task, "fewshot_delimiter", "\n\n"));
    }

    private Object required(String key) {
        Object value = task.get(key);
        if (value instanceof String || value instanceof Integer || value instanceof List<?>) {
            return value;
        }
        throw keys.refuse(
                value == null
                        ? "has no " + key
                        : "sets " + key + " to " + PythonText.repr(value)
                                + ", which should be a template, a field, an index or a list");
    }

    private Fields fewShotFields(Fields fields, Map<String, @Nullable Object> fewShot) {
        return new Fields(
                Objects.requireNonNullElse(fewShot.get("doc_to_text"), fields.text()),
                Objects.requireNonNullElse(fewShot.get("doc_to_target"), fields.target()),
                fewShot.get("doc_to_choice") == null ? fields.choice() : fewShot.get("doc_to_choice"),
                fewShot.containsKey("gen_prefix") ? keys.string(fewShot, "gen_prefix") : fields.prefix(),
                keys.string(fewShot, "target_delimiter", fields.targetDelimiter()),
                keys.string(fewShot, "fewshot_delimiter", fields.fewShotDelimiter()));
    }

    private Sampler sampler(Map<String, @Nullable Object> fewShot) {
        String sampler = keys.string(fewShot, "sampler", "default");
        return switch (sampler) {
            case "default" -> Sampler.RANDOM;
            case "first_n" -> Sampler.FIRST_N;
            default ->
                throw keys.refuse("uses the few-shot sampler " + sampler + "; supported are default and first_n");
        };
    }

    private DataSource dataSource() {
        String path = keys.string(task, "dataset_path");
        if (path == null) {
            throw keys.refuse("has no dataset_path; name a dataset of the Hub, or json for local files");
        }
        return new DataSource(path, keys.string(task, "dataset_name"), keys.map(task, "dataset_kwargs"));
    }

    private @Nullable DocumentHook documents() {
        String name = hook("process_docs");
        return name == null
                ? null
                : DocumentHook.named(name).orElseThrow(() -> keys.refuse("uses the unknown hook " + name));
    }

    private @Nullable ScoringHook results() {
        String name = hook("process_results");
        return name == null
                ? null
                : ScoringHook.named(name).orElseThrow(() -> keys.refuse("uses the unknown hook " + name));
    }

    private @Nullable String hook(String key) {
        Object value = task.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Hook hook) {
            return hook.name();
        }
        throw keys.refuse("sets " + key + " to " + PythonText.repr(value) + ", which should be a hook, as in " + key
                + ": !hook name");
    }

    private int repeats(OutputType type) {
        Integer given = keys.integer(task, "repeats");
        int repeats = given == null ? 1 : given;
        if (repeats < 1) {
            throw keys.refuse("sets repeats to " + repeats + ", which should be at least 1");
        }
        if (repeats > 1 && type != OutputType.GENERATE_UNTIL) {
            keys.warn("sets repeats, which changes nothing where no texts are generated");
            return 1;
        }
        return repeats;
    }

    private List<FilterPipeline> filters(OutputType type) {
        List<FilterPipeline> pipelines = new ArrayList<>();
        Filters filters = new Filters(keys, repeats(type));
        for (Map<String, @Nullable Object> entry : keys.maps(task, "filter_list")) {
            List<Map<String, @Nullable Object>> steps = keys.maps(entry, "filter");
            if (type != OutputType.GENERATE_UNTIL
                    && !steps.stream().allMatch(step -> "take_first".equals(step.get("function")))) {
                throw keys.refuse("filters log-likelihoods, which only take_first can");
            }
            pipelines.add(new FilterPipeline(
                    keys.string(entry, "name", "none"),
                    steps.stream().map(filters::filter).toList()));
        }
        return pipelines.isEmpty() ? List.of(FilterPipeline.DEFAULT) : pipelines;
    }
}
