package io.gemmajunit.task.definition;

import io.gemmajunit.dataset.ClusterId;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskKeys;
import io.gemmajunit.task.template.RowReader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which items belong together. The keys are ours; lm-evaluation-harness copies whatever it finds in {@code metadata}
 * and makes no use of it.
 *
 * @param category {@code metadata.category}, the field or template that gives the category of an item; null if the file
 *     has none
 * @param cluster {@code metadata.cluster}, the same for the cluster
 */
public record Grouping(@Nullable String category, @Nullable String cluster) {

    /** What templates make of a null, as in Python. Rows that lack a passage have nothing in common. */
    private static final String RENDERED_NULL = "None";

    /**
     * Reads the keys of a task file.
     *
     * @throws TaskException if one of them is no text
     */
    static Grouping read(Map<String, @Nullable Object> task, TaskKeys keys) {
        Map<?, ?> metadata = task.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        return new Grouping(source("category", metadata, keys), source("cluster", metadata, keys));
    }

    private static @Nullable String source(String key, Map<?, ?> metadata, TaskKeys keys) {
        Object source = metadata.get(key);
        if (source == null || source instanceof String) {
            return (String) source;
        }
        throw keys.refuse("sets metadata." + key + " to " + Values.repr(source)
                + ", which should be a field of its rows or a template");
    }

    /**
     * Checks that both can differ from item to item.
     *
     * @param columns fields of the rows
     * @throws TaskException if all items would be of one category or of one cluster
     */
    public void check(String task, Set<String> columns) {
        refuseConstant(task, "category", category, columns, "all items in one category would not be tested apart");
        refuseConstant(task, "cluster", cluster, columns, "all items in one cluster would prove nothing");
    }

    private static void refuseConstant(
            String task, String key, @Nullable String source, Set<String> columns, String consequence) {
        if (source != null && !source.isBlank() && !columns.contains(source) && !source.contains("{")) {
            throw new TaskException("Task " + task + " sets metadata." + key + " to " + source
                    + ", which is neither a field of its rows nor a template; " + consequence + ".");
        }
    }

    /** Returns the category of an item; empty when the file gives none or the item has none. */
    public String category(Row row, RowReader reader) {
        return value("metadata.category", category, row, reader);
    }

    /** Returns the cluster of an item; empty when the file gives none or the item stands alone. */
    public String cluster(Row row, RowReader reader) {
        return ClusterId.of(value("metadata.cluster", cluster, row, reader));
    }

    /** An item has none where the field is null, absent or blank. */
    private static String value(String key, @Nullable String source, Row row, RowReader reader) {
        String value = reader.phrase(key, source, row).strip();
        return value.equals(RENDERED_NULL) ? "" : value;
    }
}
