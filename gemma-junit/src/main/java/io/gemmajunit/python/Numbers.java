package io.gemmajunit.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Python's built-in functions on numbers. */
public final class Numbers {

    private Numbers() {}

    /** Returns {@code int(value)}. */
    public static Object toInt(@Nullable Object value) {
        if (value instanceof PyObject object) {
            object.enterOperation();
        }
        String text = Str.textOf(value);
        if (text != null) {
            return Ints.parse(text, 10);
        }
        if (value instanceof Double number) {
            return Floats.truncated(number);
        }
        if (value instanceof PyDecimal decimal) {
            return Ints.of(decimal.value().toBigInteger());
        }
        if (value == null || !Ints.isIntegral(value)) {
            throw PythonException.typeError(
                    "int() argument must be a string, a bytes-like object or a real number, not '" + Types.name(value)
                            + "'");
        }
        return Ints.of(Ints.big(value));
    }

    /** Returns {@code float(value)}. */
    public static double toFloat(@Nullable Object value) {
        if (value instanceof PyObject object) {
            object.enterOperation();
        }
        String text = Str.textOf(value);
        if (text != null) {
            return Floats.parse(text);
        }
        if (value instanceof PyDecimal decimal) {
            return decimal.value().doubleValue();
        }
        if (value == null || !Types.isNumber(value)) {
            throw PythonException.typeError(
                    "float() argument must be a string or a real number, not '" + Types.name(value) + "'");
        }
        return Floats.of(value);
    }

    /** Returns {@code abs(value)}. */
    public static Object abs(@Nullable Object value) {
        if (value instanceof Double number) {
            return Math.abs(number);
        }
        if (value == null || !Ints.isIntegral(value)) {
            throw PythonException.typeError("bad operand type for abs(): '" + Types.name(value) + "'");
        }
        return Ints.of(Ints.big(value).abs());
    }

    /** Returns {@code round(value, digits)}: halves of the binary number to even. */
    public static Object round(@Nullable Object value, @Nullable Object digits) {
        if (value == null || !Types.isNumber(value)) {
            throw PythonException.typeError("type " + Types.name(value) + " doesn't define __round__ method");
        }
        if (digits == null) {
            return value instanceof Double number ? toInt(rounded(number, 0)) : toInt(value);
        }
        int places = Ints.clamped(digits);
        return value instanceof Double number ? (Object) rounded(number, places) : rounded(Ints.big(value), places);
    }

    private static double rounded(double value, int places) {
        if (!Double.isFinite(value) || places > 400) {
            return value;
        }
        if (places < -310) {
            return Math.copySign(0.0, value);
        }
        double rounded =
                new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
        if (Double.isInfinite(rounded)) {
            throw PythonException.overflow("rounded value too large to represent");
        }
        return Math.copySign(rounded, value);
    }

    private static Object rounded(BigInteger value, int places) {
        if (places >= 0) {
            return Ints.of(value);
        }
        if (-places > value.bitLength()) {
            return 0L;
        }
        return Ints.of(
                new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toBigIntegerExact());
    }

    /** Returns {@code math.floor(value)} or, upwards, {@code math.ceil(value)}. */
    public static Object toWhole(@Nullable Object value, RoundingMode mode) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return Ints.of(new BigDecimal(number).setScale(0, mode).toBigInteger());
        }
        if (value != null && Str.textOf(value) == null) {
            return toInt(value);
        }
        throw PythonException.typeError("must be real number, not " + Types.name(value));
    }
}
