package io.gemmajunit.python;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The methods of {@code dict}. */
final class DictMethods {

    static final MethodTable<PyDict> TABLE = new MethodTable<PyDict>("dict", "fromkeys", "update")
            .add("clear()", (dict, a) -> {
                dict.clear();
                return null;
            })
            .add("copy()", (dict, a) -> copy(dict))
            .add("get(key, default=None, /)", (dict, a) -> orDefault(dict.get(a.value(0)), a.value(1)))
            .add("items()", (dict, a) -> new DictView(dict, DictView.Part.ITEMS))
            .add("keys()", (dict, a) -> new DictView(dict, DictView.Part.KEYS))
            .add("values()", (dict, a) -> new DictView(dict, DictView.Part.VALUES))
            .add("pop(key, default=, /)", DictMethods::pop)
            .add("popitem()", (dict, a) -> popItem(dict))
            .add("setdefault(key, default=None, /)", DictMethods::setDefault);

    private DictMethods() {}

    static @Nullable Object bind(String name, PyDict self) {
        return name.equals("update")
                ? new PyFunction(name, arguments -> update(self, arguments))
                : TABLE.bind(name, self);
    }

    private static PyDict copy(PyDict dict) {
        PyDict copy = new PyDict();
        copy.putAll(dict);
        return copy;
    }

    /** Does what {@code dict(*arguments)} and {@code update} do. */
    static @Nullable Object update(PyDict dict, Arguments arguments) {
        if (arguments.positional().size() > 1) {
            throw PythonException.typeError("dict expected at most 1 argument, got "
                    + arguments.positional().size());
        }
        for (Object source : arguments.positional()) {
            if (source instanceof PyDict other) {
                PyList.of(other.each(PyDict.Entry::pair))
                        .elements()
                        .forEach(pair -> dict.put(((PyTuple) pair).get(0), ((PyTuple) pair).get(1)));
            } else {
                int[] element = new int[1];
                Iterables.of(source).forEachRemaining(pair -> put(dict, pair, element[0]++));
            }
        }
        arguments.named().forEach(dict::put);
        return null;
    }

    private static void put(PyDict dict, @Nullable Object pair, int element) {
        if (!(pair instanceof PyObject) && !(pair instanceof String)) {
            throw PythonException.typeError(
                    "cannot convert dictionary update sequence element #" + element + " to a sequence");
        }
        PyList parts = PyList.of(Iterables.of(pair));
        if (parts.length() != 2) {
            throw PythonException.valueError("dictionary update sequence element #" + element + " has length "
                    + parts.length() + "; 2 is required");
        }
        dict.put(parts.get(0), parts.get(1));
    }

    private static @Nullable Object pop(PyDict dict, Bound arguments) {
        PyDict.Entry removed = dict.remove(arguments.value(0));
        if (removed != null) {
            return removed.value();
        }
        if (arguments.value(1) == Missing.MISSING) {
            throw new PythonException("KeyError", Printing.repr(arguments.value(0)));
        }
        return arguments.value(1);
    }

    private static PyTuple popItem(PyDict dict) {
        PyDict.Entry last = null;
        for (Iterator<PyDict.Entry> each = dict.entries().iterator(); each.hasNext(); ) {
            last = each.next();
        }
        if (last == null) {
            throw new PythonException("KeyError", "'popitem(): dictionary is empty'");
        }
        dict.remove(last.key());
        return last.pair();
    }

    private static @Nullable Object setDefault(PyDict dict, Bound arguments) {
        if (!dict.contains(arguments.value(0))) {
            dict.put(arguments.value(0), arguments.value(1));
        }
        return dict.get(arguments.value(0));
    }

    private static @Nullable Object orDefault(@Nullable Object value, @Nullable Object fallback) {
        return value == Missing.MISSING ? fallback : value;
    }
}
