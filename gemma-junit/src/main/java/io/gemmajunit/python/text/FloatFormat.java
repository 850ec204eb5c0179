package io.gemmajunit.python.text;

import io.gemmajunit.python.Floats;
import io.gemmajunit.python.Sizes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The presentation types {@code e}, {@code f} and {@code g} of floats, of a value without its sign. */
final class FloatFormat {

    private FloatFormat() {}

    /**
     * Returns the digits of a value.
     *
     * @param value not negative
     * @param type one of {@code e E f F g G}
     * @param alternate whether {@code #} keeps the point and trailing zeros
     */
    static String digits(double value, char type, int precision, boolean alternate) {
        String text = Double.isFinite(value)
                ? finite(value, Character.toLowerCase(type), Sizes.text(precision), alternate)
                : Double.isNaN(value) ? "nan" : "inf";
        return Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String finite(double value, char type, int precision, boolean alternate) {
        return switch (type) {
            case 'f' -> fixed(new BigDecimal(value), precision, alternate);
            case 'e' -> scientific(new BigDecimal(value), precision, alternate);
            default -> general(new BigDecimal(value), Math.max(precision, 1), alternate);
        };
    }

    private static String fixed(BigDecimal value, int precision, boolean alternate) {
        int exact = Math.min(precision, Math.max(0, value.scale()));
        String point = exact == 0 && (precision > 0 || alternate) ? "." : "";
        return value.setScale(exact, RoundingMode.HALF_EVEN).toPlainString() + point + "0".repeat(precision - exact);
    }

    private static String scientific(BigDecimal value, int precision, boolean alternate) {
        BigDecimal rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = value.signum() == 0 ? 0 : digits.length() - 1 - rounded.scale();
        String fraction = (digits.substring(1) + "0".repeat(Math.max(0, precision + 1 - digits.length())));
        String point = precision > 0 || alternate ? "." : "";
        return digits.charAt(0) + point + fraction.substring(0, precision) + Floats.exponent(exponent);
    }

    private static String general(BigDecimal value, int precision, boolean alternate) {
        BigDecimal rounded = value.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = value.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < precision) {
            String plain = fixed(rounded, Math.max(0, precision - 1 - exponent), alternate);
            return alternate ? plain : withoutZeros(plain);
        }
        String scientific = scientific(rounded, precision - 1, alternate);
        int e = scientific.indexOf('e');
        return alternate ? scientific : withoutZeros(scientific.substring(0, e)) + scientific.substring(e);
    }

    private static String withoutZeros(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        String stripped = digits.replaceFirst("0+$", "");
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
