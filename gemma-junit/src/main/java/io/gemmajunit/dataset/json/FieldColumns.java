package io.gemmajunit.dataset.json;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.Batch;
import io.gemmajunit.dataset.column.IsoTime;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.python.PyTime;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an array in a field of a JSON file, which Hugging Face datasets leaves to pandas: fractions that are
 * all whole are whole numbers, dates are told by the column's name, and a column has one type.
 */
final class FieldColumns {

    /** Seconds below which pandas takes no number for a date. */
    private static final double FIRST_DATE = 31_536_000;

    /** Forms of dates with their digits as zeros. */
    private static final Pattern PLAIN = Pattern.compile("0000-00-00([T ]00:00(:00)?Z?)?");

    /** Beginnings of words that are dates to dateutil, and digits. */
    private static final Pattern LIKE_A_DATE = Pattern.compile(
            "\\d|^\\W*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|now|today)",
            Pattern.CASE_INSENSITIVE);

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
            if (areDates(file, name, values)) {
                rows.forEach(row -> row.computeIfPresent(name, (key, value) -> date((String) value)));
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

    /** Whether pandas takes other forms, or several, for dates depends on all of them. */
    private static boolean areDates(Path file, String name, List<Object> values) {
        Set<String> forms = new LinkedHashSet<>();
        values.forEach(value ->
                forms.add(value instanceof String text && IsoTime.of(text) != null ? text.replaceAll("\\d", "0") : ""));
        boolean isPlain =
                forms.size() == 1 && PLAIN.matcher(forms.iterator().next()).matches();
        if (!isPlain
                && values.stream()
                        .anyMatch(value -> value instanceof String text
                                && LIKE_A_DATE.matcher(text).find())) {
            throw new DatasetException(
                    "The column " + name + " of " + file + " has the name of a date, so that its texts may be"
                            + " read as dates; rename it, or write them all in one form such as 2024-01-31 or 2024-01-31 12:00:00.");
        }
        return isPlain;
    }

    private static PyTime date(String text) {
        PyTime time = Objects.requireNonNull(IsoTime.of(text));
        return text.endsWith("Z") ? PyTime.ofUtc((LocalDateTime) time.value()) : time;
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
