package io.gemmajunit.task.file;

import io.gemmajunit.python.Values;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.re.PatternException;
import io.gemmajunit.task.TaskException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes typed values out of a task file; whatever has another type is refused by name. */
public final class TaskKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TaskKeys.class);

    private final String subject;
    private final Set<String> warned;

    /** @param warned what was said of other tasks and is not said again; safe for use by several threads */
    public TaskKeys(String task, Path file, Set<String> warned) {
        this("Task", task, file, warned);
    }

    /** @param kind what messages are about, as {@code Group} */
    public TaskKeys(String kind, String name, Path file) {
        this(kind, name, file, new HashSet<>());
    }

    private TaskKeys(String kind, String name, Path file, Set<String> warned) {
        this.subject = kind + " " + name + " (" + file + ")";
        this.warned = warned;
    }

    /** Logs what the task says that has no effect, unless that was said of another task. */
    public void warn(String what) {
        if (warned.add(what)) {
            LOG.warn("{} {}.", subject, what);
        }
    }

    /** Returns the exception for something that a task file may not do. */
    public TaskException refuse(String what) {
        return new TaskException(subject + " " + what + ".");
    }

    @Nullable
    public String string(Map<String, @Nullable Object> map, String key) {
        return typed(map, key, String.class, "a text");
    }

    public String string(Map<String, @Nullable Object> map, String key, String absent) {
        String value = string(map, key);
        return value == null ? absent : value;
    }

    @Nullable
    public Integer integer(Map<String, @Nullable Object> map, String key) {
        return typed(map, key, Integer.class, "a whole number");
    }

    /** Returns a whole number, once it is not too small; null if the key is absent. */
    @Nullable
    public Integer atLeast(Map<String, @Nullable Object> map, String key, int least) {
        Integer value = integer(map, key);
        if (value != null && value < least) {
            throw refuse("sets " + key + " to " + value + ", which should be at least " + least);
        }
        return value;
    }

    @Nullable
    public Double number(Map<String, @Nullable Object> map, String key) {
        Number value = typed(map, key, Number.class, "a number");
        return value == null ? null : value.doubleValue();
    }

    @Nullable
    public Boolean truth(Map<String, @Nullable Object> map, String key) {
        return typed(map, key, Boolean.class, "true or false");
    }

    /** Returns the texts under a key, which may also hold just one; empty if the key is absent. */
    public List<String> strings(Map<String, @Nullable Object> map, String key) {
        Object value = map.get(key);
        if (value instanceof String one) {
            return List.of(one);
        }
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrongType(key, value, "a text or a list of texts");
    }

    /** Returns the map under a key; empty if the key is absent. */
    public Map<String, @Nullable Object> map(Map<String, @Nullable Object> map, String key) {
        Object value = map.get(key);
        return value == null ? Map.of() : asMap(key, value);
    }

    /** Returns the maps under a key; empty if the key is absent. */
    public List<Map<String, @Nullable Object>> maps(Map<String, @Nullable Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> asMap(key, each)).toList();
        }
        throw wrongType(key, value, "a list");
    }

    public Map<String, @Nullable Object> asMap(String key, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrongType(key, value, "keys and values");
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, each) -> copy.put(Values.str(name), each));
        return copy;
    }

    /** Returns the hook that a key names; null if the key is absent. */
    public @Nullable Hook hook(Map<String, @Nullable Object> map, String key) {
        return typed(map, key, Hook.class, "a hook, as in " + key + ": !hook name");
    }

    public Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternException e) {
            throw refuse("has the regular expression " + regex + ", which is not one: " + e.getMessage());
        }
    }

    private <T> @Nullable T typed(Map<String, @Nullable Object> map, String key, Class<T> type, String wanted) {
        Object value = map.get(key);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw wrongType(key, value, wanted);
    }

    private TaskException wrongType(String key, @Nullable Object value, String wanted) {
        return refuse("sets " + key + " to " + Values.repr(value) + ", which should be " + wanted);
    }
}
