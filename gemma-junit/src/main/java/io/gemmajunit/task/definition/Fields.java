package io.gemmajunit.task.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a prompt come from, as the task file has it.
 *
 * @param text template, name of a field, or index
 * @param target template, name of a field, index or list
 * @param choice template, name of a field, list, or map whose values are the choices; null if the task has none
 * @param prefix template or name of a field for the beginning of the answer; null for none
 * @param targetDelimiter stands between question and answer
 * @param fewShotDelimiter stands after a few-shot answer
 */
public record Fields(
        Object text,
        Object target,
        @Nullable Object choice,
        @Nullable String prefix,
        String targetDelimiter,
        String fewShotDelimiter) {

    public Fields {
        if (choice instanceof Map<?, ?> map) {
            choice = List.copyOf(map.values());
        }
    }
}
