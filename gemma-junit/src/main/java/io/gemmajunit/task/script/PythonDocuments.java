package io.gemmajunit.task.script;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.library.RandomNumbers;
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
        return function.prepare(rows.stream().map(Row::fields).toList(), numbers).stream()
                .map(row -> {
                    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                    row.forEach((name, value) -> plain.put(name, PythonValues.plain(value)));
                    return plain;
                })
                .toList();
    }
}
