package io.gemmajunit.python;

import org.jspecify.annotations.Nullable;

/** Calls values. */
public final class Calls {

    private Calls() {}

    /** Returns {@code function(*arguments)}. */
    public static @Nullable Object call(@Nullable Object function, Arguments arguments) {
        if (function instanceof PyObject object) {
            return object.call(arguments);
        }
        throw PythonException.typeError("'" + Types.name(function) + "' object is not callable");
    }
}
