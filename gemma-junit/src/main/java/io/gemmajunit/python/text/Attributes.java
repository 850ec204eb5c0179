package io.gemmajunit.python.text;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of values that templates may use; nothing of Java's is among them. */
public final class Attributes {

    private static final Set<String> OF_NUMBERS = Set.of(
            "as_integer_ratio",
            "bit_count",
            "bit_length",
            "conjugate",
            "from_bytes",
            "to_bytes",
            "fromhex",
            "hex",
            "is_integer");

    private Attributes() {}

    /** Returns {@code getattr(value, name)}, or {@link Missing#MISSING}. */
    public static @Nullable Object get(@Nullable Object value, String name) {
        if (value instanceof PyObject object) {
            return object.attribute(name);
        }
        if (value instanceof String text) {
            return StrMethods.bind(name, text);
        }
        return value != null && Types.isNumber(value) ? ofNumber(value, name) : Missing.MISSING;
    }

    private static Object ofNumber(Object number, String name) {
        boolean isFloat = number instanceof Double;
        switch (name) {
            case "real":
                return isFloat ? number : Numbers.toInt(number);
            case "imag":
                return isFloat ? (Object) 0.0 : (Object) 0L;
            case "numerator", "denominator":
                return isFloat ? Missing.MISSING : name.startsWith("n") ? Numbers.toInt(number) : (Object) 1L;
            default:
                break;
        }
        if (isFloat && name.equals("is_integer")) {
            double value = (Double) number;
            return new PyFunction(name, arguments -> Double.isFinite(value) && Math.rint(value) == value);
        }
        if (!isFloat && name.equals("bit_length")) {
            return new PyFunction(
                    name, arguments -> (long) Ints.big(number).abs().bitLength());
        }
        boolean ofFloatsOnly = Set.of("fromhex", "hex", "is_integer").contains(name);
        boolean ofIntsOnly =
                Set.of("bit_count", "bit_length", "from_bytes", "to_bytes").contains(name);
        if (OF_NUMBERS.contains(name) && !(isFloat ? ofIntsOnly : ofFloatsOnly)) {
            throw PythonException.unsupported("the method " + name + " of numbers is not supported");
        }
        return Missing.MISSING;
    }
}
