package io.gemmajunit.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values of Java for Python's, and back. */
public final class Values {

    private static final int DEPTH = 200;

    private Values() {}

    /**
     * Returns a copy of a value in Python's form.
     *
     * @param value null, a text, a truth value, a number, bytes, a list, an array or a map of such, or a value of
     *     Python
     * @throws PythonException if it is or holds anything else
     */
    public static @Nullable Object of(@Nullable Object value) {
        return of(value, 0);
    }

    private static @Nullable Object of(@Nullable Object value, int depth) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof PyObject) {
            return value;
        }
        if (depth > DEPTH) {
            throw new PythonException("RecursionError", "a value is nested more than " + DEPTH + " deep");
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            PyDict dict = new PyDict();
            map.forEach((key, each) -> dict.put(of(key, depth + 1), of(each, depth + 1)));
            return dict;
        }
        if (value instanceof Iterable<?> values) {
            PyList list = new PyList();
            values.forEach(each -> list.add(of(each, depth + 1)));
            return list;
        }
        if (value instanceof Object[] values) {
            return of(java.util.Arrays.asList(values), depth);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new PyBytes(bytes);
        }
        return value instanceof byte[] bytes ? new PyBytes(bytes) : other(value);
    }

    private static Object number(Number number) {
        if (number instanceof BigInteger big) {
            return Ints.of(big);
        }
        if (number instanceof BigDecimal decimal) {
            return new PyDecimal(decimal);
        }
        return number instanceof Float ? (Object) number.doubleValue() : (Object) number.longValue();
    }

    private static Object other(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        throw PythonException.typeError(
                "a value of type " + value.getClass().getName() + " has no counterpart in Python");
    }

    /** Returns {@code str(value)} of a value of Java or of Python. */
    public static String str(@Nullable Object value) {
        return Printing.str(of(value));
    }

    /** Returns {@code repr(value)} of a value of Java or of Python. */
    public static String repr(@Nullable Object value) {
        return Printing.repr(of(value));
    }

    /** Returns a value of Python in Java's form: lists for lists and tuples, maps for dicts. */
    public static @Nullable Object toJava(@Nullable Object value) {
        if (value instanceof PySequence sequence && !(value instanceof PyBytes)) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.iterator().forEachRemaining(each -> list.add(toJava(each)));
            return list;
        }
        if (value instanceof PyDict dict) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            dict.entries().forEach(entry -> map.put(toJava(entry.key()), toJava(entry.value())));
            return map;
        }
        if (value instanceof PyDecimal decimal) {
            return decimal.value();
        }
        return value instanceof MarkedText marked ? marked.text() : value;
    }
}
