package io.gemmajunit.python.library;

import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PySequence;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import org.jspecify.annotations.Nullable;

/** {@code pprint.pformat} of values that fit in one line. */
public final class PrettyPrinter {

    private static final int WIDTH = 80;

    private PrettyPrinter() {}

    /** Returns a value as {@code repr} does, with the keys of dicts in order. */
    public static String format(@Nullable Object value) {
        String line = Printing.repr(sorted(value));
        if (Str.length(line) > WIDTH || value instanceof PyObject object && !isPlain(object)) {
            throw PythonException.unsupported("pprint is supported for values that fit in " + WIDTH + " characters");
        }
        return line;
    }

    private static boolean isPlain(PyObject value) {
        return value instanceof PySequence || value instanceof PyDict;
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof PyDict dict) {
            PyDict sorted = new PyDict();
            PyList keys = PyList.of(dict.iterator());
            Ordering.sorted(keys, key -> key, Ordering.Direction.ASCENDING)
                    .elements()
                    .forEach(key -> sorted.put(key, sorted(dict.get(key))));
            return sorted;
        }
        if (value instanceof PyList list) {
            PyList sorted = new PyList();
            list.elements().forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        return value;
    }
}
