package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.text.Attributes;
import org.jspecify.annotations.Nullable;

/** {@code object.name}. */
record AttributeOf(Expression object, String name) implements Expression {

    @Override
    public @Nullable Object in(Scope scope) {
        return get(object.in(scope), name);
    }

    static @Nullable Object get(@Nullable Object object, String name) {
        Object value = Attributes.get(object, name);
        if (value == Missing.MISSING) {
            throw new PythonException(
                    "AttributeError", "'" + Types.name(object) + "' object has no attribute '" + name + "'");
        }
        return value;
    }
}
