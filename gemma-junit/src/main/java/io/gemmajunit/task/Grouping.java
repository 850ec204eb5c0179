package io.gemmajunit.task;

import io.gemmajunit.dataset.ClusterId;
import io.gemmajunit.dataset.Row;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which items belong together. The keys are ours; lm-evaluation-harness copies whatever it finds in {@code metadata} and makes no use of it.
 *
 * @param category {@code metadata.category}, the field or template that gives the category of an item; null if the file has none
 * @param cluster {@code metadata.cluster}, the same for the cluster
 */
record Grouping(@Nullable String category, @Nullable String cluster) {

    private static final Logger LOG = LoggerFactory.getLogger(Grouping.class);

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
        throw keys.refuse("sets metadata." + key + " to " + PythonText.repr(source)
                + ", which should be a field of its rows or a template");
    }

    /**
     * Checks that both can differ from item to item.
     *
     * @param columns fields of the rows
     * @throws TaskException if all items would be of one cluster
     */
    void check(String task, Set<String> columns) {
        if (isConstant(category, columns)) {
            LOG.warn(
                    "Task {} sets metadata.category to {}, which is neither a field of its rows nor a template, so all items"
                            + " are of one category and none is tested by itself.",
                    task,
                    category);
        }
        if (isConstant(cluster, columns)) {
            throw new TaskException(
                    "Task " + task + " sets metadata.cluster to " + cluster
                            + ", which is neither a field of its rows nor a template; all items in one cluster would prove nothing.");
        }
    }

    private static boolean isConstant(@Nullable String source, Set<String> columns) {
        return source != null && !source.isBlank() && !columns.contains(source) && !source.contains("{");
    }

    /** Returns the category of an item; empty when the file gives none. */
    String category(Row row, RowReader reader) {
        return reader.phrase("metadata.category", category, row).strip();
    }

    /** Returns the cluster of an item; empty when the file gives none or the item stands alone, as where the field is null or absent. */
    String cluster(Row row, RowReader reader) {
        if (cluster != null && reader.hasColumn(cluster) && row.fields().get(cluster) == null) {
            return "";
        }
        String id = ClusterId.of(reader.phrase("metadata.cluster", cluster, row));
        return id.equals(RENDERED_NULL) ? "" : id;
    }
}
