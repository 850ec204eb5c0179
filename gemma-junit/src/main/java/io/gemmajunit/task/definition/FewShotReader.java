package io.gemmajunit.task.definition;

import io.gemmajunit.task.definition.TaskDefinition.Sampler;
import io.gemmajunit.task.file.TaskKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads where solved examples come from and what they look like, {@code fewshot_config} and what it leaves open. */
final class FewShotReader {

    private static final Set<String> READ = Set.of(
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

    private final TaskKeys keys;
    private final Map<String, @Nullable Object> task;
    private final Map<String, @Nullable Object> config;

    FewShotReader(TaskKeys keys, Map<String, @Nullable Object> task) {
        this.keys = keys;
        this.task = task;
        this.config = keys.map(task, "fewshot_config");
        config.forEach(this::check);
    }

    private void check(String key, @Nullable Object value) {
        if (key.equals("process_docs") && value != null) {
            throw keys.refuse("uses fewshot_config.process_docs, which is not supported");
        }
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
                Objects.requireNonNullElse(config.get("doc_to_text"), ofItems.text()),
                Objects.requireNonNullElse(config.get("doc_to_target"), ofItems.target()),
                config.get("doc_to_choice") == null ? ofItems.choice() : config.get("doc_to_choice"),
                config.containsKey("gen_prefix") ? keys.string(config, "gen_prefix") : ofItems.prefix(),
                keys.string(config, "target_delimiter", ofItems.targetDelimiter()),
                keys.string(config, "fewshot_delimiter", ofItems.fewShotDelimiter()));
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
    List<Map<String, @Nullable Object>> samples() {
        if (config.get("samples") == null) {
            return null;
        }
        List<Map<String, @Nullable Object>> samples = keys.maps(config, "samples");
        if (samples.isEmpty()) {
            throw keys.refuse("lists no examples in fewshot_config.samples; add some or leave the key out");
        }
        return samples;
    }
}
