package io.gemmajunit.python;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes keys for Java's maps out of values: equal ones of what Python finds equal. */
public final class HashKeys {

    private static final Object NONE = new Object();

    private HashKeys() {}

    /**
     * Returns the key of a value.
     *
     * @throws PythonException if the value cannot be a key
     */
    public static Object of(@Nullable Object value) {
        if (value instanceof String || Types.isInt(value)) {
            return value;
        }
        if (value instanceof PyObject object) {
            return object.hashKey();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof Double number) {
            boolean whole = Double.isFinite(number) && Math.rint(number) == number;
            return whole ? Ints.of(new BigDecimal(number).toBigInteger()) : number;
        }
        return NONE;
    }
}
