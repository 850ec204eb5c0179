package io.gemmajunit.task.definition;

import io.gemmajunit.spi.TaskHook;
import io.gemmajunit.task.file.Hook;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.hook.HookCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a fingerprint has to know of the functions and hooks that a part of a task file names. */
final class FunctionIdentity {

    private FunctionIdentity() {}

    /**
     * Returns the same value with each function replaced by its name and the digest of its source, and each hook by its
     * name and version.
     *
     * @param key of the part
     * @param kind of the hooks in it
     */
    static @Nullable Object in(@Nullable Object value, String key, Class<? extends TaskHook> kind, HookReader hooks) {
        if (value instanceof PythonFunction function) {
            return List.of(function.name(), hooks.function(key, function).digest());
        }
        if (value instanceof Hook named) {
            return HookCalls.identity(Objects.requireNonNull(hooks.hook(key, named, kind)));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
            map.forEach((name, each) -> replaced.put(String.valueOf(name), in(each, key, kind, hooks)));
            return replaced;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> replaced = new ArrayList<>();
            list.forEach(each -> replaced.add(in(each, key, kind, hooks)));
            return replaced;
        }
        return value;
    }
}
