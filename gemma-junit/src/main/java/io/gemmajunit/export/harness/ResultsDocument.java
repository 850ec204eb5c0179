package io.gemmajunit.export.harness;

import io.gemmajunit.export.FinishedRun;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.harness.HarnessScores;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.prompt.TaskPlan;
import io.gemmajunit.text.Tokenizer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code results_<time>.json} says: scores, tasks and the run. */
final class ResultsDocument {

    /** What the field for lm-evaluation-harness's back end says, so that nobody takes these scores for its own. */
    private static final String SOURCE = "gemma-junit";

    private final FinishedRun run;
    private final SortedMap<String, Object> hashes = new TreeMap<>();

    ResultsDocument(FinishedRun run) {
        this.run = run;
    }

    void hash(String task, String hash) {
        hashes.put(task, hash);
    }

    String text() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<Evaluation> tasks = run.results().tasks();
        List<Evaluation> groups = run.results().allGroups();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        Map<String, @Nullable Object> scored = new LinkedHashMap<>();
        Map<String, @Nullable Object> subtasks = new LinkedHashMap<>();
        for (Evaluation group : groups) {
            results.put(group.task(), scores(group));
            if (!group.metrics().isEmpty()) {
                scored.put(group.task(), scores(group));
            }
            subtasks.put(
                    group.task(), group.parts().stream().map(Evaluation::task).toList());
        }
        tasks.forEach(task -> results.put(task.task(), scores(task)));
        json.put("results", results);
        if (!scored.isEmpty()) {
            json.put("groups", scored);
        }
        json.put("group_subtasks", subtasks);
        json.put("configs", each(tasks, task -> TaskConfig.of(plan(task))));
        Map<String, @Nullable Object> versions =
                each(tasks, task -> TaskConfig.versionInTable(run.results().version(task.task())));
        groups.forEach(group -> versions.put(group.task(), run.results().version(group.task())));
        json.put("versions", versions);
        json.put("n-shot", withGroups(each(tasks, Evaluation::fewShot), groups, ResultsDocument::common));
        json.put("higher_is_better", withGroups(each(tasks, this::directions), groups, ResultsDocument::merged));
        json.put(
                "n-samples",
                each(tasks, task -> counts(plan(task).available(), task.items().size())));
        json.put("config", config());
        json.put("git_hash", null);
        json.put("date", seconds(run.started()));
        json.put("pretty_env_info", SOURCE + " " + run.environment());
        json.put("transformers_version", null);
        json.put("lm_eval_version", HarnessFormat.VERSION);
        json.put("upper_git_hash", null);
        run.tokenizer().ifPresent(tokenizer -> putTokens(json, tokenizer));
        json.put("task_hashes", hashes);
        json.put("model_source", SOURCE);
        json.put("model_name", run.model());
        json.put("model_name_sanitized", FileName.of(run.model()));
        String system = run.options().systemInstruction();
        json.put("system_instruction", system);
        json.put("system_instruction_sha", system == null ? null : Sha256.of(system));
        PromptStyle style = run.options().promptStyle();
        boolean isChat = style.isChat();
        json.put("fewshot_as_multiturn", isChat ? style == PromptStyle.CHAT : null);
        json.put("chat_template", null);
        // The text of the template is not at hand; its digest is where it is a file of its own.
        json.put(
                "chat_template_sha",
                isChat ? run.results().subject().fingerprints().get(Subject.CHAT_TEMPLATE) : null);
        json.put("total_evaluation_time_seconds", Double.toString(run.seconds()));
        return PlainJson.lines(json) + "\n";
    }

    private TaskPlan plan(Evaluation task) {
        return Objects.requireNonNull(run.plans().get(task.task()));
    }

    private Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        String dtype = run.results().subject().dtype();
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("pretrained", run.model());
        arguments.put("dtype", dtype);
        config.put("model", SOURCE);
        config.put("model_args", arguments);
        config.put("model_dtype", "torch." + dtype);
        config.put("model_revision", "main");
        config.put("model_sha", "");
        config.put("batch_size", null);
        config.put("batch_sizes", List.of());
        config.put("device", run.environment().getOrDefault("device", "cpu"));
        config.put("use_cache", null);
        OptionalDouble limit = run.options().items().limit();
        config.put("limit", limit.isEmpty() ? null : limit.getAsDouble());
        config.put("bootstrap_iters", null);
        config.put("gen_kwargs", run.options().generation());
        config.put("random_seed", 0);
        config.put("numpy_seed", 1234);
        config.put("torch_seed", 1234);
        config.put("fewshot_seed", run.options().fewShotSeed());
        return config;
    }

    private Map<String, @Nullable Object> scores(Evaluation benchmark) {
        Map<String, @Nullable Object> scores = new LinkedHashMap<>();
        scores.put("name", benchmark.task());
        scores.put("alias", run.aliases().getOrDefault(benchmark.task(), benchmark.task()));
        boolean isGroup = !benchmark.members().isEmpty();
        if (isGroup && benchmark.metrics().isEmpty()) {
            return scores;
        }
        scores.put("sample_len", benchmark.items().size());
        for (Map.Entry<String, Score> entry : benchmark.metrics().entrySet()) {
            double error = entry.getValue().standardError();
            scores.put(entry.getKey(), entry.getValue().value());
            scores.put(HarnessScores.standardErrorKey(entry.getKey()), Double.isNaN(error) ? "N/A" : (Object) error);
        }
        if (isGroup) {
            Map<String, Object> counts = new LinkedHashMap<>();
            benchmark.metrics().forEach((key, score) -> counts.put(key, score.n()));
            scores.put("sample_count", counts);
        }
        return scores;
    }

    /** Those of all metrics that the task lists, and of what its functions for metrics give besides. */
    private Map<String, @Nullable Object> directions(Evaluation task) {
        TaskDefinition definition = plan(task).definition();
        Map<String, @Nullable Object> directions = new LinkedHashMap<>();
        definition
                .metrics()
                .forEach(metric ->
                        directions.put(metric.name(), !metric.meaning().lowerIsBetter()));
        if (definition.results() == null) {
            task.metrics()
                    .forEach((key, score) -> directions.put(
                            HarnessScores.metric(key), !score.metric().lowerIsBetter()));
        }
        return directions;
    }

    /** Adds a value for each group that its parts give, outer groups first, so that nested ones give none. */
    private static Map<String, @Nullable Object> withGroups(
            Map<String, @Nullable Object> values,
            List<Evaluation> groups,
            Function<List<Object>, Optional<Object>> together) {
        for (Evaluation group : groups) {
            List<Object> ofParts = group.parts().stream()
                    .<Object>flatMap(part -> Stream.ofNullable(values.get(part.task())))
                    .toList();
            together.apply(ofParts).ifPresent(value -> values.put(group.task(), value));
        }
        return values;
    }

    private static Optional<Object> common(List<Object> values) {
        return values.stream().distinct().count() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Of metrics whose tasks do not agree nothing is known. */
    private static Optional<Object> merged(List<Object> values) {
        Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
        values.forEach(value -> ((Map<?, ?>) value).forEach((metric, higher) -> {
            boolean agrees = !merged.containsKey(metric) || Objects.equals(merged.get(metric), higher);
            merged.put(metric, agrees ? higher : null);
        }));
        return merged.isEmpty() ? Optional.empty() : Optional.of(merged);
    }

    private static Map<String, @Nullable Object> counts(int original, int effective) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("original", original);
        counts.put("effective", effective);
        return counts;
    }

    private static void putTokens(Map<String, @Nullable Object> json, Tokenizer tokenizer) {
        json.put("tokenizer_bos_token", List.of(tokenizer.bosToken(), Integer.toString(tokenizer.bosId())));
        tokenizer.eosId().ifPresent(id -> {
            json.put("tokenizer_eos_token", List.of(tokenizer.eosToken(), Integer.toString(id)));
            json.put("eot_token_id", id);
        });
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    private static Map<String, @Nullable Object> each(
            List<Evaluation> tasks, Function<Evaluation, @Nullable Object> value) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        tasks.forEach(task -> values.put(task.task(), value.apply(task)));
        return values;
    }
}
