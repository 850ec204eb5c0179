package io.gemmajunit.jinja.builtin;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import org.jspecify.annotations.Nullable;

/** {@code joiner(separator)}: nothing at the first call, the separator at all others. */
final class Joiner implements PyObject, Callable {

    private final @Nullable Object separator;
    private boolean used;

    Joiner(@Nullable Object separator) {
        this.separator = separator;
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        if (!used) {
            used = true;
            return "";
        }
        return separator;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "sep" -> separator;
            case "used" -> used;
            default -> Missing.MISSING;
        };
    }

    @Override
    public String typeName() {
        return "Joiner";
    }

    @Override
    public String repr() {
        throw PythonException.unsupported("a joiner cannot be printed; call it with ()");
    }
}
