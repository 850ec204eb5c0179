package io.gemmajunit.python;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls values. */
public final class Calls {

    private Calls() {}

    /** Returns {@code function(*positional, **named)}. */
    public static @Nullable Object call(@Nullable Object function, Arguments arguments) {
        if (function instanceof PyObject object) {
            return object.call(arguments);
        }
        throw PythonException.typeError("'" + Types.name(function) + "' object is not callable");
    }

    /** Returns {@code function(*arguments)}, each given by its place. */
    public static @Nullable Object call(@Nullable Object function, @Nullable Object... arguments) {
        return call(function, new Arguments(Arrays.asList(arguments), Map.of()));
    }
}
