package io.gemmajunit.python;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The names of types. */
public final class Types {

    private Types() {}

    /** Returns {@code type(value).__name__}. */
    public static String name(@Nullable Object value) {
        if (value == null) {
            return "NoneType";
        }
        if (value instanceof PyObject object) {
            return object.typeName();
        }
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Double) {
            return "float";
        }
        return isInt(value) ? "int" : value.getClass().getSimpleName();
    }

    /** Returns whether the value is an int, true and false excluded. */
    public static boolean isInt(@Nullable Object value) {
        return value instanceof Long || value instanceof BigInteger;
    }

    /** Returns {@code isinstance(value, numbers.Number)}. */
    public static boolean isNumeric(@Nullable Object value) {
        return isNumber(value) || value instanceof PyDecimal;
    }

    /** Returns whether the value is an int, a float or a bool. */
    public static boolean isNumber(@Nullable Object value) {
        return isInt(value) || value instanceof Double || value instanceof Boolean;
    }
}
