package io.gemmajunit.python.script.object;

import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import org.jspecify.annotations.Nullable;

/** Whatever has keys. */
public final class Mappings {

    private Mappings() {}

    /** Returns a value that is a dict. */
    public static PyDict dict(@Nullable Object value) {
        if (value instanceof PyDict dict) {
            return dict;
        }
        throw PythonException.typeError("'" + Types.name(value) + "' object is not a mapping");
    }
}
