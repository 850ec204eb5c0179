package io.gemmajunit.task.definition;

import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.task.definition.TaskDefinition.Sampler;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import io.gemmajunit.task.script.PythonDocuments;
import io.gemmajunit.task.script.RunnableFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads where solved examples come from and what they look like, {@code fewshot_config} and what it leaves open. */
final class FewShotReader {

    private static final Set<String> READ = Set.of(
            "sampler",
            "split",
            "process_docs",
            "samples",
            "fewshot_indices",
            "doc_to_text",
            "doc_to_target",
            "doc_to_choice",
            "gen_prefix",
            "fewshot_delimiter",
            "target_delimiter");

    private final TaskKeys keys;
    private final Map<String, @Nullable Object> task;
    private final Map<String, @Nullable Object> config;
    private final HookReader hooks;

    FewShotReader(TaskKeys keys, Map<String, @Nullable Object> task, HookReader hooks) {
        this.keys = keys;
        this.hooks = hooks;
        this.task = task;
        this.config = keys.map(task, "fewshot_config");
        config.forEach(this::check);
    }

    private void check(String key, @Nullable Object value) {
        if (!READ.contains(key)) {
            keys.warn("has the key fewshot_config." + key + ", which is unknown and ignored");
        }
    }

    /** Returns the split that the file names; null if it names none. */
    @Nullable
    String split() {
        return config.containsKey("split") ? keys.string(config, "split") : keys.string(task, "fewshot_split");
    }

    /** Returns how an example is written; what the file does not say is as for the items. */
    Fields fields(Fields ofItems) {
        return new Fields(
                field("doc_to_text", ofItems.text()),
                field("doc_to_target", ofItems.target()),
                config.get("doc_to_choice") == null ? ofItems.choice() : field("doc_to_choice", ""),
                config.containsKey("gen_prefix") ? keys.string(config, "gen_prefix") : ofItems.prefix(),
                keys.string(config, "target_delimiter", ofItems.targetDelimiter()),
                keys.string(config, "fewshot_delimiter", ofItems.fewShotDelimiter()));
    }

    private Object field(String key, Object ofItems) {
        Object own = hooks.field("fewshot_config." + key, config.get(key));
        return own == null ? ofItems : own;
    }

    /** Returns what prepares the rows of examples; only those of a split for examples have their own. */
    @Nullable
    DocumentHook documents(@Nullable DocumentHook ofItems) {
        Object own = split() == null ? null : config.get("process_docs");
        return own == null ? ofItems : hooks.hook("fewshot_config.process_docs", own, DocumentHook.class);
    }

    Sampler sampler() {
        String sampler = keys.string(config, "sampler", "default");
        return switch (sampler) {
            case "default" -> Sampler.RANDOM;
            case "first_n" -> Sampler.FIRST_N;
            default ->
                throw keys.refuse("uses the few-shot sampler " + sampler + "; supported are default and first_n");
        };
    }

    /** Returns the examples that the file itself holds; null if they come from a split. */
    @Nullable
    Supplier<List<Map<String, @Nullable Object>>> samples() {
        if (config.get("samples") == null) {
            return null;
        }
        if (config.get("samples") instanceof PythonFunction named) {
            RunnableFunction function = hooks.function("fewshot_config.samples", named);
            return () -> PythonDocuments.examples(function);
        }
        List<Map<String, @Nullable Object>> samples = keys.maps(config, "samples");
        if (samples.isEmpty()) {
            throw keys.refuse("lists no examples in fewshot_config.samples; add some or leave the key out");
        }
        return () -> samples;
    }
}
