package io.gemmajunit.task.definition;

import io.gemmajunit.task.file.PythonFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fingerprint has to know of the Python functions in a part of a task file. */
final class FunctionIdentity {

    private FunctionIdentity() {}

    /** Returns the same value with each function replaced by its name and the digest of its source. */
    static @Nullable Object in(@Nullable Object value, HookReader hooks) {
        if (value instanceof PythonFunction function) {
            return List.of(
                    function.name(), hooks.function("metric_list", function).digest());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
            map.forEach((key, each) -> replaced.put(String.valueOf(key), in(each, hooks)));
            return replaced;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> replaced = new ArrayList<>();
            list.forEach(each -> replaced.add(in(each, hooks)));
            return replaced;
        }
        return value;
    }
}
