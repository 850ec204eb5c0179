package io.gemmajunit.python;

import io.gemmajunit.python.character.CharacterClasses;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Floating-point numbers as texts and from texts. */
public final class Floats {

    /** Possessive, as a repeated group otherwise takes a frame of the stack for each repetition. */
    private static final String DIGITS = "\\d++(?:_\\d++)*+";

    private static final Pattern NUMERAL =
            Pattern.compile("[+-]?(" + DIGITS + "\\.?|(" + DIGITS + ")?\\." + DIGITS + ")([eE][+-]?" + DIGITS + ")?");
    private static final Pattern SPECIAL = Pattern.compile("[+-]?(inf(inity)?|nan)", Pattern.CASE_INSENSITIVE);

    private Floats() {}

    /** Returns {@code repr(value)}: the shortest digits that mean this number. */
    public static String repr(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point > -4 && point <= 16) {
            String plain = shortest.toPlainString();
            return sign + plain + (plain.contains(".") ? "" : ".0");
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return sign + digits.charAt(0) + fraction + exponent(point - 1);
    }

    public static String exponent(int exponent) {
        return (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Up to 15 digits that mean a number are the shortest; before Java 19, Java may write more than needed. */
    private static BigDecimal shortest(double value) {
        BigDecimal written = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (written.precision() <= 15 && value >= Double.MIN_NORMAL) {
            return written;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }

    /** Returns {@code float(text)}. */
    public static double parse(String text) {
        String numeral = CharacterClasses.asciiDigits(Str.strip(text));
        if (SPECIAL.matcher(numeral).matches()) {
            String lower = numeral.toLowerCase(Locale.ROOT);
            return lower.endsWith("nan")
                    ? Double.NaN
                    : lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!NUMERAL.matcher(numeral).matches()) {
            throw PythonException.valueError("could not convert string to float: " + Printing.repr(text));
        }
        return Double.parseDouble(numeral.replace("_", ""));
    }

    /** Returns an int, float or bool as a float. */
    public static double of(Object number) {
        if (number instanceof BigInteger big) {
            double value = big.doubleValue();
            if (Double.isInfinite(value)) {
                throw PythonException.overflow("int too large to convert to float");
            }
            return value;
        }
        return number instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) number).doubleValue();
    }

    /** Returns {@code int(value)}. */
    static Object truncated(double value) {
        if (Double.isNaN(value)) {
            throw PythonException.valueError("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw PythonException.overflow("cannot convert float infinity to integer");
        }
        return Ints.of(new BigDecimal(value).toBigInteger());
    }
}
