package io.gemmajunit.dataset.json;

import io.gemmajunit.dataset.column.ColumnType;
import io.gemmajunit.dataset.column.ColumnType.Kind;
import io.gemmajunit.dataset.column.IsoTime;
import io.gemmajunit.python.PyTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of a column of JSON by its values, as Hugging Face datasets does with pyarrow: a fraction makes all
 * numbers fractions, one text that is no date makes all dates texts. Where values have several types, or objects
 * several sets of keys, each stays what it is.
 */
final class JsonColumn {

    private final JsonForm form;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Map<String, JsonColumn> fields = new LinkedHashMap<>();
    private @Nullable Set<String> keys;
    private boolean sameKeys = true;

    JsonColumn(JsonForm form) {
        this.form = form;
    }

    /** Takes a value into account. */
    void see(@Nullable Object value) {
        if (value instanceof Boolean) {
            kinds.add(Kind.TRUTH);
        } else if (value instanceof JsonNumber number) {
            kinds.add(number.isLong() ? Kind.WHOLE : Kind.REAL);
        } else if (value instanceof String text) {
            kinds.add(
                    kinds.contains(Kind.TEXT) || !form.findsTimes() || IsoTime.of(text) == null
                            ? Kind.TEXT
                            : Kind.TIME);
        } else if (value instanceof PyTime) {
            kinds.add(Kind.TIME);
        } else if (value instanceof List<?> list) {
            kinds.add(Kind.LIST);
            JsonColumn items = fields.computeIfAbsent("", name -> new JsonColumn(form));
            list.forEach(items::see);
        } else if (value instanceof Map<?, ?> map) {
            seeObject(map);
        }
    }

    private void seeObject(Map<?, ?> map) {
        kinds.add(Kind.OBJECT);
        Set<String> names = new java.util.HashSet<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            names.add(name);
            fields.computeIfAbsent(name, each -> new JsonColumn(form)).see(value);
        });
        sameKeys &= !names.isEmpty() && (keys == null || keys.equals(names));
        keys = keys == null ? names : keys;
    }

    /** Returns the fields that the objects have between them, in order of appearance. */
    Map<String, ColumnType> fields() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        fields.forEach((name, field) -> types.put(name, field.type()));
        return types;
    }

    ColumnType type() {
        if (kinds.isEmpty()) {
            return ColumnType.NOTHING;
        }
        if (kinds.size() == 1) {
            return ofOneKind(kinds.iterator().next());
        }
        if (kinds.equals(EnumSet.of(Kind.WHOLE, Kind.REAL))) {
            return ColumnType.of(Kind.REAL);
        }
        if (kinds.equals(EnumSet.of(Kind.TIME, Kind.TEXT))) {
            return ColumnType.of(Kind.TEXT);
        }
        return ColumnType.of(Kind.MIXED);
    }

    private ColumnType ofOneKind(Kind kind) {
        return switch (kind) {
            case LIST -> ColumnType.listOf(fields.get("").type());
            case OBJECT -> sameKeys || form.fillsObjects() ? new ColumnType(kind, fields()) : ColumnType.of(Kind.MIXED);
            default -> ColumnType.of(kind);
        };
    }
}
