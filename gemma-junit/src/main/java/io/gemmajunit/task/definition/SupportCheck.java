package io.gemmajunit.task.definition;

import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Refuses task files that ask for what is not supported, and warns of unknown keys. */
record SupportCheck(String name, TaskKeys keys, Predicate<String> isBuiltin) {

    private static final Set<String> READ =
            Set.of(("task dataset_path dataset_name dataset_kwargs output_type training_split "
                            + "validation_split test_split fewshot_split fewshot_config num_fewshot description "
                            + "doc_to_text doc_to_target doc_to_choice target_delimiter fewshot_delimiter gen_prefix "
                            + "generation_kwargs filter_list metric_list process_docs process_results repeats "
                            + "also_scored unsafe_code metadata")
                    .split(" "));
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("task_alias", "tag", "group", "group_alias", "should_decontaminate", "doc_to_decontamination_query");
    /** Keys whose functions may be known; whoever reads these keys sees to it. */
    private static final Set<String> MAY_RUN = Set.of(
            "process_docs",
            "process_results",
            "doc_to_text",
            "doc_to_target",
            "doc_to_choice",
            "fewshot_config",
            "filter_list",
            "metric_list");

    private static final Set<String> REFUSED =
            Set.of("custom_dataset", "use_prompt", "doc_to_image", "doc_to_audio", "class");

    void check(Map<String, @Nullable Object> task) {
        if (task.get("class") instanceof PythonFunction named) {
            throw keys.refuse("is the Python class " + named.name() + ", which is none of the known ones; " + remedy());
        }
        if (task.get("custom_dataset") != null) {
            throw keys.refuse(
                    "makes its rows by custom_dataset, which is not run; write the rows that it makes to a file"
                            + " of JSON lines, and name that in a task that includes this one and sets custom_dataset: null,"
                            + " dataset_path: json and dataset_kwargs: {data_files: {test: rows.jsonl}}");
        }
        task.forEach((key, value) -> {
            if (!MAY_RUN.contains(key) && !WITHOUT_EFFECT.contains(key)) {
                refuseFunctions(key, value);
            }
        });
        task.forEach((key, value) -> {
            if (REFUSED.contains(key) && value != null) {
                throw keys.refuse("uses " + key + ", which is not supported; " + remedy());
            }
            if (key.equals("unsafe_code") && Boolean.TRUE.equals(value)) {
                throw keys.refuse(
                        "sets unsafe_code, for it runs the programs that a model writes, which is not done here;"
                                + " its answers can be kept and run elsewhere");
            }
            if (!READ.contains(key) && !WITHOUT_EFFECT.contains(key) && !REFUSED.contains(key)) {
                keys.warn("has the key " + key + ", which is unknown and ignored");
            }
        });
    }

    private void refuseFunctions(String key, @Nullable Object value) {
        if (value instanceof PythonFunction function) {
            throw keys.refuse("runs the Python function " + function.name() + " for " + key
                    + ", which is not supported; " + remedy());
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> refuseFunctions(key + "." + name, each));
        }
        if (value instanceof List<?> list) {
            list.forEach(each -> refuseFunctions(key, each));
        }
    }

    /** Returns what to do instead of something that is not run. */
    String remedy() {
        return isBuiltin.test(name)
                ? "there is a built-in task " + name + ", which runs if this file is not in the include path"
                : "there is no built-in task of that name, so write it as a template or prepare the rows beforehand";
    }
}
