package io.gemmajunit.python.script.builtin;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.script.tree.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of a module as {@code globals()}. */
record Globals(Scope module) implements PyObject {

    @Override
    public String typeName() {
        return "dict";
    }

    @Override
    public String repr() {
        throw PythonException.unsupported("globals() cannot be printed");
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        return module.get(Values.str(key));
    }

    @Override
    public boolean contains(@Nullable Object name) {
        return name instanceof String text && module.has(text);
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (name.equals("get")) {
            return new PyFunction(name, arguments -> {
                List<@Nullable Object> given = arguments.positional();
                return contains(given.get(0)) ? item(given.get(0)) : given.size() > 1 ? given.get(1) : null;
            });
        }
        if (!name.equals("update")) {
            return Missing.MISSING;
        }
        return new PyFunction(name, arguments -> {
            PyDict.require(arguments.positional().get(0))
                    .entries()
                    .forEach(entry -> module.set(Values.str(entry.key()), entry.value()));
            return null;
        });
    }
}
