package io.gemmajunit.python.script;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What values are assigned to. */
@FunctionalInterface
interface Target {

    void assign(@Nullable Object value, Scope scope);

    static Target name(String name) {
        return (value, scope) -> scope.set(name, value);
    }

    static Target attribute(Expression object, String name) {
        return (value, scope) -> {
            Object owner = object.in(scope);
            if (owner instanceof ModuleObject module) {
                module.with(name, value);
                return;
            }
            if (!(owner instanceof Instance instance)) {
                throw PythonException.typeError("attributes of this object cannot be set");
            }
            instance.fields().put(name, value);
        };
    }

    static Target item(Expression container, Expression key) {
        return (value, scope) -> setItem(container.in(scope), key.in(scope), value);
    }

    /**
     * Takes a sequence apart.
     *
     * @param starred index of the target that takes what is over; -1 if there is none
     */
    static Target several(List<Target> targets, int starred) {
        return (value, scope) -> {
            PyList values = Iterables.list(value);
            int over = values.length() - targets.size();
            if (starred < 0 ? over != 0 : over < -1) {
                throw PythonException.valueError(
                        over < 0
                                ? "not enough values to unpack (expected " + targets.size() + ", got " + values.length()
                                        + ")"
                                : "too many values to unpack (expected " + targets.size() + ")");
            }
            int next = 0;
            for (int i = 0; i < targets.size(); i++) {
                if (i == starred) {
                    targets.get(i).assign(new PyList(values.elements().subList(next, next + over + 1)), scope);
                    next += over + 1;
                } else {
                    targets.get(i).assign(values.elements().get(next++), scope);
                }
            }
        };
    }

    static void setItem(@Nullable Object container, @Nullable Object key, @Nullable Object value) {
        if (container instanceof PyDict dict) {
            dict.put(key, value);
        } else if (container instanceof DefaultDict dict) {
            dict.dict().put(key, value);
        } else if (container instanceof PyList list && key instanceof Long index) {
            int at = (int) (index < 0 ? index + list.length() : index);
            if (at < 0 || at >= list.length()) {
                throw PythonException.indexError("list assignment index out of range");
            }
            list.elements().set(at, value);
        } else {
            throw PythonException.typeError("'" + Types.name(container) + "' object does not support item assignment");
        }
    }
}
