package io.gemmajunit.jinja.builtin;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import org.jspecify.annotations.Nullable;

/** {@code cycler(…)}: gives its values in turn. */
final class Cycler implements PyObject {

    private final PyTuple items;
    private int position;

    Cycler(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw new PythonException("RuntimeError", "at least one item has to be provided");
        }
        items = new PyTuple(arguments.positional());
    }

    private @Nullable Object next() {
        Object current = items.get(position);
        position = (position + 1) % items.length();
        return current;
    }

    private @Nullable Object reset() {
        position = 0;
        return null;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "items" -> items;
            case "pos" -> (long) position;
            case "current" -> items.get(position);
            case "next" -> new PyFunction(name, arguments -> next());
            case "reset" -> new PyFunction(name, arguments -> reset());
            default -> Missing.MISSING;
        };
    }

    @Override
    public String typeName() {
        return "Cycler";
    }

    @Override
    public String repr() {
        throw PythonException.unsupported("a cycler cannot be printed; use next()");
    }
}
