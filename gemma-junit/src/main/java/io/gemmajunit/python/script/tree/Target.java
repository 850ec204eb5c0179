package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.script.object.Items;
import io.gemmajunit.python.script.object.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What values are assigned to. */
@FunctionalInterface
public interface Target {

    void assign(@Nullable Object value, Scope scope);

    static Target name(String name) {
        return (value, scope) -> scope.set(name, value);
    }

    static Target attribute(Expression object, String name) {
        return (value, scope) -> {
            Object owner = object.in(scope);
            Members.set(owner, name, value);
        };
    }

    static Target item(Expression container, Expression key) {
        return (value, scope) -> Items.set(container.in(scope), key.in(scope), value);
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
                                ? "not enough values to unpack (expected "
                                        + (starred < 0 ? targets.size() : "at least " + (targets.size() - 1)) + ", got "
                                        + values.length() + ")"
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
}
