package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.PythonLiteral;
import io.gemmajunit.spi.DocumentHook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field of each row that holds a list, or another value, written in Python.
 *
 * @param field that is read; empty until {@link #with}
 */
public record Literals(String field) implements DocumentHook {

    /** Called by the service loader. */
    public Literals() {
        this("");
    }

    @Override
    public String name() {
        return "literals";
    }

    @Override
    public String version() {
        return "1 " + field;
    }

    @Override
    public Literals with(String argument) {
        return new Literals(argument);
    }

    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        if (field.isEmpty()) {
            throw new IllegalStateException("it needs a field, as in literals:choices");
        }
        return rows.stream().map(row -> read(row.fields())).toList();
    }

    private Map<String, @Nullable Object> read(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>(row);
        read.put(field, PythonLiteral.parse(Values.str(row.get(field))));
        return read;
    }
}
