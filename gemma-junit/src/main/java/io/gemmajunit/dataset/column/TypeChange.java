package io.gemmajunit.dataset.column;

import io.gemmajunit.python.PyTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives values another type where that loses nothing, as casts of Arrow do. */
final class TypeChange {

    /** Zeros behind a whole number of 64 bits, at most. */
    private static final int LONGEST = 19;

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    /** Powers of ten from which on, and up to which, Arrow writes a fraction without one. */
    private static final int LEAST_POWER = -6;

    private static final int MOST_POWER = 10;

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern REAL =
            Pattern.compile("[+-]?(?:(?:\\d+\\.?\\d*+|\\.\\d+)(?:[eE][+-]?\\d+)?|NaN|Infinity)");

    private TypeChange() {}

    /** @throws BadValueException if the value cannot have that type */
    static @Nullable Object of(@Nullable Object value, ColumnType to) {
        if (value == null || to.kind() == ColumnType.Kind.MIXED) {
            return value;
        }
        return switch (to.kind()) {
            case WHOLE -> whole(value, Long.SIZE - 1, LEAST);
            case UNSIGNED -> whole(value, Long.SIZE, BigInteger.ZERO);
            case REAL -> real(value);
            case TEXT -> text(value);
            case TIME -> time(value);
            case TRUTH -> as(Boolean.class, value);
            case LIST -> list(as(List.class, value), to.parts().get(""));
            case OBJECT -> object(as(Map.class, value), to.parts());
            default -> throw bad(value);
        };
    }

    private static Object whole(Object value, int bits, BigInteger least) {
        try {
            BigDecimal number = new BigDecimal(digits(value, WHOLE));
            if (-number.scale() > LONGEST) {
                throw bad(value);
            }
            BigInteger whole = number.toBigIntegerExact();
            if (whole.bitLength() > bits || whole.compareTo(least) < 0) {
                throw bad(value);
            }
            return PlainNumbers.narrow(whole);
        } catch (ArithmeticException | NumberFormatException e) {
            throw bad(value);
        }
    }

    /** Java takes texts for numbers that Arrow does not, such as {@code 4f} and those in blanks. */
    private static String digits(Object value, Pattern form) {
        if (!(value instanceof Number) && !form.matcher(as(String.class, value)).matches()) {
            throw bad(value);
        }
        return value.toString();
    }

    private static Object real(Object value) {
        try {
            double real =
                    value instanceof Number number ? number.doubleValue() : Double.parseDouble(digits(value, REAL));
            if (value instanceof Long whole && (long) real != whole) {
                throw bad(value);
            }
            return real;
        } catch (NumberFormatException e) {
            throw bad(value);
        }
    }

    private static Object text(Object value) {
        if (value instanceof Double real) {
            return written(real);
        }
        return value instanceof Number || value instanceof Boolean || value instanceof PyTime
                ? value.toString()
                : as(String.class, value);
    }

    /** As Arrow writes fractions: the shortest digits that tell it from others, without a point behind integers. */
    private static String written(double real) {
        if (Double.isNaN(real)) {
            return "nan";
        }
        if (Double.isInfinite(real)) {
            return real < 0 ? "-inf" : "inf";
        }
        if (real == 0) {
            return 1 / real < 0 ? "-0" : "0";
        }
        BigDecimal digits = shortest(real).stripTrailingZeros();
        int power = digits.precision() - digits.scale() - 1;
        if (power >= LEAST_POWER && power < MOST_POWER) {
            return digits.toPlainString();
        }
        String unscaled = digits.unscaledValue().abs().toString();
        return (real < 0 ? "-" : "") + unscaled.charAt(0) + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + "e" + (power < 0 ? "-" : "+") + Math.abs(power);
    }

    /** Returns the nearest of the shortest numbers that are no other's; 17 digits do for each. */
    private static BigDecimal shortest(double real) {
        BigDecimal exact = new BigDecimal(real);
        BigDecimal rounded = exact;
        for (int precision = 1; precision == 1 || rounded.doubleValue() != real; precision++) {
            rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        }
        return rounded;
    }

    private static Object time(Object value) {
        PyTime time = value instanceof PyTime same ? same : IsoTime.of(as(String.class, value));
        if (time == null) {
            throw bad(value);
        }
        return time;
    }

    private static Object list(List<?> values, @Nullable ColumnType items) {
        List<@Nullable Object> list = new ArrayList<>();
        values.forEach(value -> list.add(items == null ? value : of(value, items)));
        return list;
    }

    private static Object object(Map<?, ?> values, Map<String, ColumnType> parts) {
        if (!parts.keySet().containsAll(values.keySet())) {
            throw bad(values);
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        parts.forEach((name, type) -> object.put(name, of(values.get(name), type)));
        return object;
    }

    private static <T> T as(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw bad(value);
        }
        return type.cast(value);
    }

    static BadValueException bad(Object value) {
        String shown = String.valueOf(value).replaceAll("\\R", " ");
        return new BadValueException("is " + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown));
    }
}
