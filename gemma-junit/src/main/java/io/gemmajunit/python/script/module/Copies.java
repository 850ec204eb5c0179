package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.script.object.DatasetObject;
import io.gemmajunit.python.script.object.Instance;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code copy.copy} and {@code copy.deepcopy}. */
final class Copies {

    private final Map<Object, Object> made = new IdentityHashMap<>();

    private Copies() {}

    static @Nullable Object shallow(@Nullable Object value) {
        if (value instanceof Instance instance) {
            Object own = instance.special("__copy__");
            if (own != null) {
                return Calls.call(own);
            }
            Instance copy = new Instance(instance.type());
            copy.fields().putAll(instance.fields());
            return copy;
        }
        return value instanceof PyObject object && object.attribute("copy") != Missing.MISSING
                ? Calls.call(object.attribute("copy"))
                : value;
    }

    static @Nullable Object deep(@Nullable Object value) {
        return new Copies().of(value);
    }

    private @Nullable Object of(@Nullable Object value) {
        if (!(value instanceof PyObject)) {
            return value;
        }
        Object known = made.get(value);
        if (known != null) {
            return known;
        }
        if (value instanceof PyList list) {
            PyList copy = new PyList();
            made.put(value, copy);
            list.elements().forEach(each -> copy.add(of(each)));
            return copy;
        }
        if (value instanceof PyTuple tuple) {
            List<@Nullable Object> elements = new ArrayList<>();
            tuple.elements().forEach(each -> elements.add(of(each)));
            return new PyTuple(elements);
        }
        if (value instanceof PyDict dict && shallow(dict) instanceof PyDict copy) {
            made.put(value, copy);
            List<PyDict.Entry> entries = new ArrayList<>(copy.entries());
            entries.forEach(entry -> copy.put(entry.key(), of(entry.value())));
            return copy;
        }
        if (value instanceof Instance instance) {
            if (instance.special("__deepcopy__") != null) {
                throw PythonException.unsupported("a deep copy by __deepcopy__ is not there");
            }
            Instance copy = new Instance(instance.type());
            made.put(value, copy);
            copy.fields().putAll(instance.fields());
            copy.fields().replaceAll((name, field) -> of(field));
            return copy;
        }
        if (value instanceof DatasetObject) {
            throw PythonException.unsupported("a deep copy of a dataset is not there");
        }
        return shallow(value);
    }
}
