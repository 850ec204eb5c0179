package io.gemmajunit.task.script;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.hook.DrawingHook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Python function that prepares rows. */
public final class PythonDocuments extends PythonHook implements DrawingHook {

    public PythonDocuments(RunnableFunction function) {
        super(function);
    }

    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows, RandomNumbers numbers) {
        return plain(function.prepare(rows.stream().map(Row::fields).toList(), numbers));
    }

    /** Returns the solved examples that a function gives. */
    public static List<Map<String, @Nullable Object>> examples(RunnableFunction function) {
        if (!(function.call() instanceof List<?> rows)) {
            throw new TaskException(
                    "The Python function " + function.name() + " gives no examples; let it return a list of rows.");
        }
        return plain(rows);
    }

    private static List<Map<String, @Nullable Object>> plain(List<?> rows) {
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
