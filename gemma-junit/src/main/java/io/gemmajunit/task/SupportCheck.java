package io.gemmajunit.task;

import io.gemmajunit.task.TaskFile.PythonFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses task files that ask for what is not supported, and warns of keys that nobody knows. */
final class SupportCheck {

    private static final Set<String> READ = Set.of(
            "task",
            "dataset_path",
            "dataset_kwargs",
            "output_type",
            "training_split",
            "validation_split",
            "test_split",
            "fewshot_split",
            "fewshot_config",
            "num_fewshot",
            "description",
            "doc_to_text",
            "doc_to_target",
            "doc_to_choice",
            "target_delimiter",
            "fewshot_delimiter",
            "gen_prefix",
            "generation_kwargs",
            "filter_list",
            "metric_list",
            "repeats");
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "task_alias",
            "tag",
            "group",
            "group_alias",
            "metadata",
            "dataset_name",
            "should_decontaminate",
            "doc_to_decontamination_query",
            "unsafe_code");
    private static final Set<String> REFUSED = Set.of(
            "process_docs", "process_results", "custom_dataset", "use_prompt", "doc_to_image", "doc_to_audio", "class");
    private final TaskKeys keys;

    SupportCheck(TaskKeys keys) {
        this.keys = keys;
    }

    void check(Map<String, @Nullable Object> task) {
        task.forEach((key, value) -> refuseFunctions(key, value));
        task.forEach((key, value) -> {
            if (REFUSED.contains(key) && value != null) {
                throw keys.refuse("uses " + key + ", which is not supported; prepare the rows beforehand instead");
            }
            if (!READ.contains(key) && !WITHOUT_EFFECT.contains(key) && !REFUSED.contains(key)) {
                keys.warn("has the key " + key + ", which is unknown and ignored");
            }
        });
        if (!"json".equals(task.get("dataset_path"))) {
            throw keys.refuse("reads the dataset " + PythonText.str(task.get("dataset_path"))
                    + ", but only local files are supported; save its rows as JSON lines and set dataset_path: json"
                    + " with data_files in dataset_kwargs");
        }
        Integer repeats = keys.integer(task, "repeats");
        if (repeats != null && repeats != 1) {
            throw keys.refuse("asks " + repeats + " times for each answer, but repeats other than 1 are not supported");
        }
    }

    private void refuseFunctions(String key, @Nullable Object value) {
        if (value instanceof PythonFunction function) {
            throw keys.refuse("runs the Python function " + function.name() + " for " + key
                    + ", which is not supported; write it as a template or prepare the rows beforehand");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> refuseFunctions(key + "." + name, each));
        }
        if (value instanceof List<?> list) {
            list.forEach(each -> refuseFunctions(key, each));
        }
    }
}
