package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of values in a column of {@code datasets}: tuples become lists, and whole numbers beside others become
 * floats. Values of which one type cannot hold all, such as dicts with different keys, are kept as JSON, one by one.
 */
public final class ArrowColumn {

    private enum Kind {
        BOOL,
        INT,
        FLOAT,
        TEXT,
        BYTES,
        LIST,
        DICT
    }

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            Boolean.class, Kind.BOOL,
            Long.class, Kind.INT,
            Double.class, Kind.FLOAT,
            String.class, Kind.TEXT,
            PyBytes.class, Kind.BYTES,
            PyList.class, Kind.LIST,
            PyDict.class, Kind.DICT);

    private ArrowColumn() {}

    /** Returns the values as a column holds them. */
    public static List<@Nullable Object> of(List<@Nullable Object> values) {
        List<@Nullable Object> plain = new ArrayList<>();
        values.forEach(each -> plain.add(plain(each)));
        return typed(plain).orElse(plain);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof PyDict dict) {
            PyDict plain = new PyDict();
            dict.entries().forEach(entry -> plain.put(Values.str(entry.key()), plain(entry.value())));
            return plain;
        }
        if (value instanceof PyList || value instanceof PyTuple || value instanceof Vector || value instanceof PySet) {
            PyList plain = new PyList();
            Iterables.of(value).forEachRemaining(each -> plain.add(plain(each)));
            return plain;
        }
        return value;
    }

    /** Returns values of one type; empty if there is none for all. */
    private static Optional<List<@Nullable Object>> typed(List<@Nullable Object> values) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        values.stream().filter(each -> each != null).forEach(each -> kinds.add(kind(each)));
        if (kinds.equals(EnumSet.of(Kind.INT, Kind.FLOAT))) {
            List<@Nullable Object> floats = new ArrayList<>();
            values.forEach(each -> floats.add(each instanceof Number number ? (Object) number.doubleValue() : each));
            return Optional.of(floats);
        }
        if (kinds.size() > 1) {
            return Optional.empty();
        }
        if (kinds.contains(Kind.LIST)) {
            return lists(values);
        }
        return kinds.contains(Kind.DICT) ? dicts(values) : Optional.of(values);
    }

    private static Kind kind(Object value) {
        Kind kind = KINDS.get(value.getClass());
        if (kind == null) {
            throw new PythonException("ArrowInvalid", "a column cannot hold a value of type " + Types.name(value));
        }
        return kind;
    }

    /** The elements of all lists are of one type. */
    private static Optional<List<@Nullable Object>> lists(List<@Nullable Object> values) {
        List<@Nullable Object> all = new ArrayList<>();
        values.stream().filter(PyList.class::isInstance).forEach(each -> all.addAll(((PyList) each).elements()));
        return typed(all).map(elements -> {
            List<@Nullable Object> lists = new ArrayList<>();
            int next = 0;
            for (Object value : values) {
                int from = next;
                next += value instanceof PyList list ? list.length() : 0;
                lists.add(value == null ? null : new PyList(elements.subList(from, next)));
            }
            return lists;
        });
    }

    /** The values of a key are of one type in all dicts, which have the same keys. */
    private static Optional<List<@Nullable Object>> dicts(List<@Nullable Object> values) {
        List<PyDict> all = values.stream()
                .filter(PyDict.class::isInstance)
                .map(PyDict.class::cast)
                .toList();
        PyList keys = Iterables.list(all.get(0));
        List<PyDict> typed = new ArrayList<>();
        all.forEach(each -> typed.add(new PyDict()));
        for (Object key : keys.elements()) {
            List<@Nullable Object> field = new ArrayList<>();
            all.stream().filter(each -> each.contains(key)).forEach(each -> field.add(each.item(key)));
            Optional<List<@Nullable Object>> of = field.size() < all.size() ? Optional.empty() : typed(field);
            if (of.isEmpty()) {
                return Optional.empty();
            }
            DatasetObject.putColumn(typed, key, of.get());
        }
        if (all.stream().anyMatch(each -> each.length() != keys.length())) {
            return Optional.empty();
        }
        List<@Nullable Object> dicts = new ArrayList<>();
        int next = 0;
        for (Object value : values) {
            dicts.add(value == null ? null : typed.get(next++));
        }
        return Optional.of(dicts);
    }
}
