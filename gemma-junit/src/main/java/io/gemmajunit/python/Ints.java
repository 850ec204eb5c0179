package io.gemmajunit.python;

import io.gemmajunit.python.character.CharacterClasses;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whole numbers: a {@link Long} where it fits, else a {@link BigInteger}. */
public final class Ints {

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** CPython's limit on the digits of an int that is printed or read. */
    private static final int DIGITS = 4300;

    private Ints() {}

    /** Returns the number in its only form. */
    public static Object of(BigInteger number) {
        return number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0
                ? (Object) number.longValue()
                : number;
    }

    /** Returns an int or bool as a big number. */
    public static BigInteger big(Object number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(small(number));
    }

    /** Returns a Long or Boolean. */
    static long small(Object number) {
        return number instanceof Boolean truth ? (truth ? 1 : 0) : (Long) number;
    }

    /** Returns whether the value is an int or bool. */
    public static boolean isIntegral(@Nullable Object value) {
        return value instanceof Long || value instanceof Boolean || value instanceof BigInteger;
    }

    /** Returns an index cut to the range of int; a TypeError if the value is no whole number. */
    public static int clamped(@Nullable Object value) {
        if (value instanceof PyObject object) {
            object.enterOperation();
        }
        if (value == null || !isIntegral(value)) {
            throw PythonException.typeError("'" + Types.name(value) + "' object cannot be interpreted as an integer");
        }
        BigInteger number = big(value);
        if (number.bitLength() > 31) {
            return number.signum() < 0 ? -Integer.MAX_VALUE : Integer.MAX_VALUE;
        }
        return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, number.longValue()));
    }

    /** Returns {@code str(number)}. */
    public static String str(Object number) {
        if (number instanceof BigInteger big && big.bitLength() > DIGITS * 3.32) {
            String digits = big.toString();
            if (digits.length() - (big.signum() < 0 ? 1 : 0) > DIGITS) {
                throw PythonException.valueError("Exceeds the limit (4300 digits) for integer string conversion");
            }
            return digits;
        }
        return number.toString();
    }

    /** Returns {@code int(text, base)}. */
    public static Object parse(String text, int base) {
        if (base != 0 && (base < 2 || base > 36)) {
            throw PythonException.valueError("int() base must be >= 2 and <= 36, or 0");
        }
        String digits = CharacterClasses.asciiDigits(Str.strip(text));
        boolean negative = digits.startsWith("-");
        String rest = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int prefixed = prefix(rest);
        int radix = base == 0 ? (prefixed == 0 ? 10 : prefixed) : base;
        if (prefixed == radix && rest.length() > 2) {
            rest = rest.substring(rest.charAt(2) == '_' ? 3 : 2);
        }
        String plain = rest.replace("_", "");
        boolean leadingZero = base == 0 && prefixed == 0 && plain.matches("0+[1-9].*");
        if (!isNumeral(rest, radix) || leadingZero) {
            throw PythonException.valueError(
                    "invalid literal for int() with base " + base + ": " + Printing.repr(text));
        }
        if (plain.length() > DIGITS && Integer.bitCount(radix) != 1) {
            throw PythonException.valueError("Exceeds the limit (4300 digits) for integer string conversion");
        }
        BigInteger number = new BigInteger(plain, radix);
        return of(negative ? number.negate() : number);
    }

    private static int prefix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 0;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    /** Digits of the base, with single underscores between them. */
    private static boolean isNumeral(String text, int radix) {
        boolean digitBefore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c < 128 && Character.digit(c, radix) >= 0;
            if (!digit && !(c == '_' && digitBefore)) {
                return false;
            }
            digitBefore = digit;
        }
        return digitBefore;
    }
}
