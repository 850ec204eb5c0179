package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.spi.DocumentHook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows with a certain value in a field: {@code process_docs: !hook rows_where:category=computer science}.
 * Values are compared as Python prints them.
 *
 * @param field of the rows; empty until {@link #with}
 * @param value that is kept
 */
public record RowsWhere(String field, String value) implements DocumentHook {

    /** Called by the service loader. */
    public RowsWhere() {
        this("", "");
    }

    @Override
    public String name() {
        return "rows_where";
    }

    @Override
    public String version() {
        return "1 " + field + "=" + value;
    }

    @Override
    public RowsWhere with(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("needs a field and a value, as in rows_where:category=math");
        }
        return new RowsWhere(argument.substring(0, equals), argument.substring(equals + 1));
    }

    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        if (field.isEmpty()) {
            throw new IllegalStateException("it needs a field and a value, as in rows_where:category=math");
        }
        return rows.stream()
                .map(Row::fields)
                .filter(row -> Values.str(row.get(field)).equals(value))
                .toList();
    }
}
