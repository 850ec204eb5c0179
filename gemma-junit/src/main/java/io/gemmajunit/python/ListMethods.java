package io.gemmajunit.python;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of {@code list}. */
final class ListMethods {

    static final MethodTable<PyList> TABLE = new MethodTable<PyList>("list")
            .add("append(object, /)", (list, a) -> {
                list.add(a.value(0));
                return null;
            })
            .add("clear()", (list, a) -> {
                list.elements().clear();
                return null;
            })
            .add("copy()", (list, a) -> PyList.of(list.iterator()))
            .add("count(value, /)", (list, a) -> count(list, a.value(0)))
            .add("extend(iterable, /)", (list, a) -> {
                PyList.of(Iterables.of(a.value(0))).elements().forEach(list::add);
                return null;
            })
            .add("index(value, start=0, stop=9223372036854775807, /)", (list, a) -> index(list, a, "list"))
            .add("insert(index, object, /)", ListMethods::insert)
            .add("pop(index=-1, /)", ListMethods::pop)
            .add("remove(value, /)", ListMethods::remove)
            .add("reverse()", (list, a) -> {
                Work.onElements(list.length());
                Collections.reverse(list.elements());
                return null;
            })
            .add("sort(key=None, reverse=False)", ListMethods::sort);

    private ListMethods() {}

    static long count(PySequence sequence, @Nullable Object value) {
        Work.onElements(sequence.length());
        long count = 0;
        for (int i = 0; i < sequence.length(); i++) {
            count += Equality.same(sequence.get(i), value) ? 1 : 0;
        }
        return count;
    }

    static long index(PySequence sequence, Bound arguments, String type) {
        Slice.Indices window = new Slice(arguments.value(1), arguments.value(2), null).indices(sequence.length());
        for (int i = window.start(); i < window.stop(); i++) {
            if (Equality.same(sequence.get(i), arguments.value(0))) {
                Work.onElements(i);
                return i;
            }
        }
        Work.onElements(sequence.length());
        throw PythonException.valueError(
                type.equals("list")
                        ? Printing.repr(arguments.value(0)) + " is not in list"
                        : type + ".index(x): x not in " + type);
    }

    private static @Nullable Object insert(PyList list, Bound arguments) {
        int size = list.length();
        int index = arguments.index(0);
        int at = Math.max(0, Math.min(size, index < 0 ? index + size : index));
        Sizes.elements(size + 1L);
        Work.onCharacters(size - at);
        list.elements().add(at, arguments.value(1));
        return null;
    }

    private static @Nullable Object pop(PyList list, Bound arguments) {
        List<@Nullable Object> elements = list.elements();
        int index = arguments.index(0);
        int at = index < 0 ? index + elements.size() : index;
        if (elements.isEmpty()) {
            throw PythonException.indexError("pop from empty list");
        }
        if (at < 0 || at >= elements.size()) {
            throw PythonException.indexError("pop index out of range");
        }
        Work.onCharacters(elements.size() - at);
        return elements.remove(at);
    }

    private static @Nullable Object remove(PyList list, Bound arguments) {
        Work.onElements(list.length());
        for (int i = 0; i < list.length(); i++) {
            if (Equality.same(list.get(i), arguments.value(0))) {
                list.elements().remove(i);
                return null;
            }
        }
        throw PythonException.valueError("list.remove(x): x not in list");
    }

    private static @Nullable Object sort(PyList list, Bound arguments) {
        Object key = arguments.value(0);
        PyList sorted = Ordering.sorted(
                list,
                value -> key == null
                        ? value
                        : Calls.call(key, new Arguments(PyTuple.of(value).elements(), java.util.Map.of())),
                Ordering.Direction.reversed(arguments.isTrue(1)));
        list.elements().clear();
        list.elements().addAll(sorted.elements());
        return null;
    }
}
