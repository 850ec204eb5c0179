package io.gemmajunit.dataset.json;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.Batch;
import io.gemmajunit.dataset.column.IsoTime;
import io.gemmajunit.dataset.column.SettledColumns;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an array in a field of a JSON file, which Hugging Face datasets leaves to pandas: fractions that are
 * all whole are whole numbers, dates are told by the column's name, and a column has one type.
 */
final class FieldColumns {

    /** Seconds below which pandas takes no number for a date. */
    private static final double FIRST_DATE = 31_536_000;

    private FieldColumns() {}

    static Batch typed(Path file, JsonBatch batch, SettledColumns settled) {
        List<Map<String, @Nullable Object>> rows = batch.takeAll();
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        names.forEach(name -> change(file, name, rows));
        JsonBatch changed = new JsonBatch();
        for (int i = 0; i < rows.size(); i++) {
            changed.add("Row " + i + " of " + file, rows.get(i));
        }
        Batch typed = changed.typed(JsonForm.FIELD, settled);
        typed.columns().forEach((name, type) -> {
            if (type.holdsMixed()) {
                throw new DatasetException(
                        "The column " + name + " of " + file
                                + " holds values of several types, which cannot be read from a field of a file; write them alike.");
            }
        });
        return typed;
    }

    private static void change(Path file, String name, List<Map<String, @Nullable Object>> rows) {
        List<Object> values = new ArrayList<>();
        rows.forEach(row -> {
            Object value = row.get(name);
            if (value != null) {
                values.add(value);
            }
        });
        if (values.stream().allMatch(FieldColumns::isWhole)) {
            rows.forEach(row -> row.computeIfPresent(name, (key, value) -> whole(file, name, (JsonNumber) value)));
        }
        if (isDate(name)) {
            refuseNumbersThatAreDates(file, name, values);
            if (values.stream().allMatch(value -> value instanceof String text && IsoTime.of(text) != null)) {
                rows.forEach(row -> row.computeIfPresent(name, (key, value) -> IsoTime.of((String) value)));
            }
        }
    }

    /** As pandas.read_json has it under keep_default_dates. */
    private static boolean isDate(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("_at")
                || lower.endsWith("_time")
                || lower.startsWith("timestamp")
                || Set.of("modified", "date", "datetime").contains(lower);
    }

    private static void refuseNumbersThatAreDates(Path file, String name, List<Object> values) {
        if (values.stream().anyMatch(value -> value instanceof JsonNumber number && number.real() >= FIRST_DATE)) {
            throw new DatasetException(
                    "The column " + name + " of " + file
                            + " has the name of a date, so that its numbers would be read as one; rename it, or write them as texts.");
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof JsonNumber number
                && new BigDecimal(number.literal()).stripTrailingZeros().scale() <= 0;
    }

    private static JsonNumber whole(Path file, String name, JsonNumber number) {
        JsonNumber whole = new JsonNumber(
                new BigDecimal(number.literal()).toBigIntegerExact().toString());
        if (!whole.isLong()) {
            throw new DatasetException("The column " + name + " of " + file + " holds " + whole.literal()
                    + ", which is too big for a whole number of 64 bits; write it as a text.");
        }
        return whole;
    }
}
