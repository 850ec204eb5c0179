package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Slice;
import io.gemmajunit.python.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the items of containers. */
public final class Items {

    private Items() {}

    public static void set(@Nullable Object container, @Nullable Object key, @Nullable Object value) {
        if (container instanceof PyDict dict) {
            dict.put(key, value);
        } else if (container instanceof PyList list && key instanceof Slice slice) {
            replace(list, slice.indices(list.length()), Iterables.list(value).elements());
        } else if (container instanceof PyList list) {
            list.elements().set(index(list, key, "list assignment index out of range"), value);
        } else if (container instanceof Instance instance) {
            instance.change(key, value);
        } else {
            throw PythonException.typeError("'" + Types.name(container) + "' object does not support item assignment");
        }
    }

    public static void delete(@Nullable Object container, @Nullable Object key) {
        if (container instanceof PyDict) {
            Calls.call(Members.get(container, "pop"), key);
        } else if (container instanceof PyList list && key instanceof Slice slice) {
            remove(list, slice.indices(list.length()));
        } else if (container instanceof PyList list) {
            list.elements().remove(index(list, key, "list assignment index out of range"));
        } else if (container instanceof Instance instance) {
            instance.change(Collections.singletonList(key).toArray());
        } else {
            throw PythonException.typeError("'" + Types.name(container) + "' object doesn't support item deletion");
        }
    }

    private static int index(PyList list, @Nullable Object key, String outside) {
        if (!(key instanceof Long) && !(key instanceof Boolean)) {
            throw PythonException.typeError("list indices must be integers or slices, not " + Types.name(key));
        }
        long index = key instanceof Long number ? number : Boolean.TRUE.equals(key) ? 1 : 0;
        long at = index < 0 ? index + list.length() : index;
        if (at < 0 || at >= list.length()) {
            throw PythonException.indexError(outside);
        }
        return (int) at;
    }

    private static void replace(PyList list, Slice.Indices indices, List<@Nullable Object> values) {
        List<@Nullable Object> with = new ArrayList<>(values);
        if (indices.step() == 1) {
            List<@Nullable Object> part = list.elements().subList(indices.start(), indices.start() + indices.count());
            Sizes.elements((long) list.length() - part.size() + with.size());
            part.clear();
            list.elements().addAll(indices.start(), with);
            return;
        }
        if (with.size() != indices.count()) {
            throw PythonException.valueError("attempt to assign sequence of size " + with.size()
                    + " to extended slice of size " + indices.count());
        }
        for (int i = 0; i < indices.count(); i++) {
            list.elements().set(indices.start() + i * indices.step(), with.get(i));
        }
    }

    private static void remove(PyList list, Slice.Indices indices) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < indices.count(); i++) {
            places.add(indices.start() + i * indices.step());
        }
        places.sort(Collections.reverseOrder());
        places.forEach(place -> list.elements().remove((int) place));
    }

    /** Lists, dicts and sets are changed where they are, so that others who hold them see it. */
    public static @Nullable Object inPlace(String operator, @Nullable Object old, @Nullable Object by) {
        if (operator.equals("+") && old instanceof PyList list) {
            new PyList(Iterables.list(by).elements()).elements().forEach(list::add);
            return list;
        }
        if (operator.equals("*")
                && old instanceof PyList list
                && Operators.apply("*", list, by) instanceof PyList all) {
            list.elements().clear();
            list.elements().addAll(all.elements());
            return list;
        }
        if (operator.equals("|")
                && old instanceof PyDict dict
                && !dict.typeName().equals("Counter")) {
            dict.putAll(PyDict.of(new Arguments(Collections.singletonList(by), Map.of())));
            return dict;
        }
        if (old instanceof PySet set && by instanceof PySet other) {
            return set.inPlace(operator, other);
        }
        if (old instanceof Instance instance) {
            return instance.inPlace(operator, by);
        }
        return Operators.apply(operator, old, by);
    }
}
