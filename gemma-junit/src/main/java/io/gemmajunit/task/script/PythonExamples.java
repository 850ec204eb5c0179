package io.gemmajunit.task.script;

import io.gemmajunit.task.TaskException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Python function that gives the solved examples to show. */
public final class PythonExamples {

    private PythonExamples() {}

    /** Returns the rows that the function gives. */
    public static List<Map<String, @Nullable Object>> of(RunnableFunction function) {
        if (!(function.call() instanceof List<?> rows)) {
            throw new TaskException(
                    "The Python function " + function.name() + " gives no examples; let it return a list of rows.");
        }
        return rows.stream()
                .<Map<String, @Nullable Object>>map(row -> {
                    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                    if (PythonValues.plain(row) instanceof Map<?, ?> fields) {
                        fields.forEach((name, value) -> plain.put(String.valueOf(name), value));
                    }
                    return plain;
                })
                .toList();
    }
}
