package io.gemmajunit.task.definition;

import io.gemmajunit.input.Limits;
import io.gemmajunit.python.Values;
import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.spi.FieldHook;
import io.gemmajunit.spi.FilterHook;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.TaskDefinition.DataSource;
import io.gemmajunit.task.definition.TaskDefinition.Splits;
import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.task.file.TaskKeys;
import io.gemmajunit.task.file.TaskSource;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.filter.Filters;
import io.gemmajunit.task.filter.ResponseFilter;
import io.gemmajunit.task.hook.HookCalls;
import io.gemmajunit.task.hook.TaskHooks;
import io.gemmajunit.task.metric.TaskMetric;
import io.gemmajunit.task.script.PythonFunctions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a definition of what a task file says, and refuses what would be evaluated differently from what it says. */
public final class TaskReader {

    private final String name;
    private final Path file;
    private final Map<String, @Nullable Object> task;
    private final TaskKeys keys;
    private final HookReader hooks;
    /** The hooks among the filters, in order. */
    private final List<SortedMap<String, String>> filterHooks = new ArrayList<>();

    private TaskReader(TaskSource source, TaskKeys keys, HookReader hooks) {
        this.name = String.valueOf(source.task());
        this.file = source.file();
        this.task = source.content();
        this.keys = keys;
        this.hooks = hooks;
    }

    /**
     * Reads the task of that file.
     *
     * @param builtins gives the built-in task of a name, which an error points to, or which a known class stands for
     * @param hooks gives those that it may name
     * @param functions gives the Python functions that it may name
     * @param warned what was said of other tasks and is not said again
     * @throws TaskException if the file is broken or asks for something that is not supported
     */
    public static TaskDefinition read(
            TaskSource source,
            Function<String, Optional<TaskSource>> builtins,
            Supplier<TaskHooks> hooks,
            Supplier<PythonFunctions> functions,
            Set<String> warned) {
        if (source.content().containsKey("include")) {
            new TaskFiles().merged(source.file()); // fails again, and says why
        }
        String name = String.valueOf(source.task());
        TaskKeys keys = new TaskKeys(name, source.file(), warned);
        TaskSource spelledOut = TaskClass.spelledOut(source, builtins, functions);
        SupportCheck check =
                new SupportCheck(name, keys, each -> builtins.apply(each).isPresent());
        check.check(spelledOut.content());
        HookReader hookReader = new HookReader(keys, hooks, functions, check::remedy);
        return PythonFaults.explained(name, () -> new TaskReader(spelledOut, keys, hookReader).definition());
    }

    private TaskDefinition definition() {
        OutputType type = outputType();
        FewShotReader fewShot = new FewShotReader(keys, task, hooks);
        Fields fields = fields(type);
        ScoringHook results = hooks.hook("process_results", task.get("process_results"), ScoringHook.class);
        DocumentHook documents = hooks.hook("process_docs", task.get("process_docs"), DocumentHook.class);
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
                fewShot.fields(fields),
                fewShot.sampler(),
                fewShot.samples(),
                keys.atLeast(task, "num_fewshot", 0),
                generation(fields),
                alsoScored(type, results),
                repeats(type),
                filters(type),
                metrics(type, results),
                documents,
                fewShot.documents(documents),
                results,
                scoringSource());
    }

    /** What the file itself says must be right whatever takes its place. */
    private TaskDefinition.Generation generation(Fields fields) {
        GenerationReader reader = new GenerationReader(keys);
        GenerationSettings own = reader.read(task, Map.of(), fields.fewShotDelimiter());
        return overrides -> overrides.isEmpty() ? own : reader.read(task, overrides, fields.fewShotDelimiter());
    }

    private @Nullable String alsoScored(OutputType type, @Nullable ScoringHook results) {
        String continuation = keys.string(task, "also_scored");
        if (continuation != null && (type != OutputType.GENERATE_UNTIL || results == null || continuation.isEmpty())) {
            throw keys.refuse("sets also_scored, which is a continuation to be scored beside texts that are generated,"
                    + " for process_results to judge by");
        }
        return continuation;
    }

    private List<TaskMetric> metrics(OutputType type, @Nullable ScoringHook results) {
        return new MetricReader(keys, type, results, hooks).read(task);
    }

    private ResponseFilter filter(Object named, Map<String, @Nullable Object> settings) {
        FilterHook hook = hooks.filter(named, settings);
        filterHooks.add(HookCalls.identity(hook));
        return new HookCalls(name).filter(hook);
    }

    private String version() {
        Object version =
                task.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("version") : task.get("metadata");
        return version == null ? TaskDefinition.NO_VERSION : Values.str(version);
    }

    private Map<String, @Nullable Object> scoringSource() {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("filter_list", FunctionIdentity.in(task.get("filter_list"), "filter_list", FilterHook.class, hooks));
        source.put(
                "metric_list",
                FunctionIdentity.in(task.get("metric_list"), "metric_list", AggregationHook.class, hooks));
        if (!filterHooks.isEmpty()) {
            source.put("hooks", filterHooks);
        }
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

    private Splits splits(FewShotReader fewShot) {
        Splits splits = new Splits(
                keys.string(task, "training_split"),
                keys.string(task, "validation_split"),
                keys.string(task, "test_split"),
                fewShot.split());
        if (splits.evaluated() == null) {
            throw keys.refuse("names no split to evaluate; set test_split or validation_split");
        }
        return splits;
    }

    private Fields fields(OutputType type) {
        Object choice = hooks.field("doc_to_choice", task.get("doc_to_choice"));
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
        Object value = hooks.field(key, task.get(key));
        if (value instanceof FieldHook
                || value instanceof String
                || value instanceof Integer
                || value instanceof List<?>) {
            return value;
        }
        throw keys.refuse(
                value == null
                        ? "has no " + key
                        : "sets " + key + " to " + Values.repr(value)
                                + ", which should be a template, a field, an index or a list");
    }

    private DataSource dataSource() {
        String path = keys.string(task, "dataset_path");
        if (path == null || path.isBlank()) {
            throw keys.refuse("has no dataset_path; name a dataset of the Hub, or json for local files");
        }
        return new DataSource(path, keys.string(task, "dataset_name"), keys.map(task, "dataset_kwargs"));
    }

    private int repeats(OutputType type) {
        Integer given = keys.atLeast(task, "repeats", 1);
        int repeats = given == null ? 1 : given;
        if (repeats > Limits.TASK_REPEATS) {
            throw keys.refuse("sets repeats to " + repeats + ", more than the " + Limits.TASK_REPEATS + " that are run;"
                    + " set fewer");
        }
        if (repeats > 1 && type != OutputType.GENERATE_UNTIL) {
            keys.warn("sets repeats, which changes nothing where no texts are generated");
            return 1;
        }
        return repeats;
    }

    private List<FilterPipeline> filters(OutputType type) {
        List<FilterPipeline> pipelines = new ArrayList<>();
        Filters filters = new Filters(keys, repeats(type), this::filter);
        for (Map<String, @Nullable Object> entry : keys.maps(task, "filter_list")) {
            List<Map<String, @Nullable Object>> steps = keys.maps(entry, "filter");
            if (steps.isEmpty()) {
                throw keys.refuse("has an entry without filter in filter_list");
            }
            if (type != OutputType.GENERATE_UNTIL
                    && !steps.stream().allMatch(step -> "take_first".equals(step.get("function")))) {
                throw keys.refuse("filters log-likelihoods, which only take_first can");
            }
            pipelines.add(new FilterPipeline(keys.string(entry, "name", "none"), filters.filters(steps)));
        }
        return pipelines.isEmpty() ? List.of(FilterPipeline.DEFAULT) : pipelines;
    }
}
