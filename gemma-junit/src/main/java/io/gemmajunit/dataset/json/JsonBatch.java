package io.gemmajunit.dataset.json;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.Batch;
import io.gemmajunit.dataset.column.ColumnType;
import io.gemmajunit.dataset.column.SettledColumns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects rows of JSON, finds the types of their columns, and gives the rows these types one by one. */
final class JsonBatch {

    private final Deque<Placed> rows = new ArrayDeque<>();

    /**
     * A row as the file has it.
     *
     * @param place {@code Line 3 of rows.jsonl}
     */
    record Placed(String place, Map<?, ?> fields) {

        Map<String, @Nullable Object> typed(Map<String, ColumnType> columns) {
            try {
                return JsonValues.row(columns, fields);
            } catch (BadValueException e) {
                throw refuse(e);
            }
        }

        DatasetException refuse(BadValueException cause) {
            return new DatasetException(place + " " + cause.getMessage() + "; correct the value.", cause);
        }
    }

    void add(String place, Map<?, ?> fields) {
        rows.add(new Placed(place, fields));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Empties the batch and returns its rows, which may be changed. */
    List<Map<String, @Nullable Object>> takeAll() {
        List<Map<String, @Nullable Object>> taken = new ArrayList<>();
        while (!rows.isEmpty()) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            rows.remove().fields().forEach((key, value) -> copy.put(String.valueOf(key), value));
            taken.add(copy);
        }
        return taken;
    }

    /** Changes all rows to what ujson leaves of their numbers when it has written them. */
    JsonBatch reencoded() {
        return withNumbers(JsonNumber::reencoded);
    }

    /** Changes all rows to what ujson reads for their numbers. */
    JsonBatch redecoded() {
        return withNumbers(JsonNumber::redecoded);
    }

    private JsonBatch withNumbers(Function<JsonNumber, @Nullable JsonNumber> change) {
        JsonBatch changed = new JsonBatch();
        while (!rows.isEmpty()) {
            Placed row = rows.remove();
            try {
                Object fields = JsonValues.withNumbers(row.fields(), change);
                changed.add(row.place(), (Map<?, ?>) Objects.requireNonNull(fields));
            } catch (BadValueException e) {
                throw row.refuse(new BadValueException("has a number that " + e.getMessage()));
            }
        }
        return changed;
    }

    /** Empties the batch and returns its rows with numbers as the file writes them. */
    Batch untyped() {
        return new Batch(Map.of(), takeAll().iterator());
    }

    Batch typed(JsonForm form, SettledColumns settled) {
        if (!settled.findsTypes()) {
            return untyped();
        }
        Map<String, ColumnType> columns = columns(form, settled);
        if (columns.values().stream().noneMatch(ColumnType::holdsMixed)) {
            return typed(columns);
        }
        // What is no number is null then, and leaves a column of whole numbers.
        JsonBatch written = reencoded();
        Map<String, ColumnType> again = SettledColumns.widened(written.columns(form, settled), columns);
        return written.typed(again);
    }

    private Batch typed(Map<String, ColumnType> columns) {
        return Batch.of(columns, rows, row -> row.typed(columns));
    }

    private Map<String, ColumnType> columns(JsonForm form, SettledColumns settled) {
        JsonColumn table = new JsonColumn(form);
        rows.forEach(row -> table.see(row.fields()));
        return settled.widened(table.fields());
    }
}
