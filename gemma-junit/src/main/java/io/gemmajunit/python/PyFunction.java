package io.gemmajunit.python;

import org.jspecify.annotations.Nullable;

/**
 * A function or bound method as a value.
 *
 * @param name of the function
 * @param body what it does
 */
public record PyFunction(String name, Callable body) implements PyObject, Callable {

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    /** A function prints as its address, which no two runs agree on. */
    @Override
    public String repr() {
        throw PythonException.unsupported("the function " + name + " cannot be printed; call it with ()");
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        return body.call(arguments);
    }
}
