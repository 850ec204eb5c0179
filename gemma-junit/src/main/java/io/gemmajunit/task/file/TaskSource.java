package io.gemmajunit.task.file;

import io.gemmajunit.python.Values;
import io.gemmajunit.task.TaskException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task file says.
 *
 * @param file where it says it
 * @param folder folder of the library up to which the task's data is looked for
 * @param content with what it includes
 */
public record TaskSource(Path file, Path folder, Map<String, @Nullable Object> content) {

    /**
     * Reads a task file. Whether what it includes can be read matters only to who wants to run its task, and is told by
     * {@link #content()} keeping the key {@code include}.
     *
     * @throws TaskException if the file is not YAML
     */
    public static TaskSource read(Path file, Path folder, TaskFiles reader) {
        Map<String, @Nullable Object> own = reader.own(file);
        try {
            return new TaskSource(file, folder, reader.merged(file));
        } catch (TaskException e) {
            return new TaskSource(file, folder, own);
        }
    }

    /** Returns the name of the task that this file defines; null if it defines none. */
    @Nullable
    public String task() {
        return content.get("task") instanceof String name ? name : null;
    }

    /** Returns the name of the group that this file defines; null if it defines none. */
    @Nullable
    public String group() {
        return content.get("group") instanceof String name && content.get("task") instanceof List<?> ? name : null;
    }

    /**
     * Returns the tags of the task. The group that a task names is one of them, as in the harness up to 0.4.4, before
     * groups had files of their own.
     */
    public List<String> tags() {
        List<String> tags = new ArrayList<>();
        for (String key : List.of("tag", "group")) {
            Object value = content.get(key);
            (value instanceof List<?> several ? several : value == null ? List.of() : List.of(value))
                    .forEach(tag -> tags.add(Values.str(tag)));
        }
        return tags;
    }

    /** Returns the same file with other values for some keys. */
    public TaskSource with(Map<String, @Nullable Object> overrides) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(content);
        changed.putAll(overrides);
        return new TaskSource(file, folder, changed);
    }
}
