package io.gemmajunit.dataset.json;

import io.gemmajunit.dataset.column.BadValueException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as the ujson of pandas reads and writes them. Hugging Face datasets passes through it what is not one object
 * a line, or has values of several types in a column; a fraction then has ten digits behind the point, and what is read
 * may miss the nearest number by a bit.
 */
final class UltraJson {

    private static final int DECIMALS_READ = 15;
    private static final double TEN_DECIMALS = 1e10;
    private static final double LARGEST_WRITTEN_OUT = 1e16;
    private static final double SMALLEST_WRITTEN_OUT = 1e-15;

    private UltraJson() {}

    /** Reads a number with a fraction or an exponent: both parts and the power of ten as 64-bit numbers. */
    static double decode(String literal) {
        if (literal.endsWith("Infinity")) {
            return Double.parseDouble(literal);
        }
        boolean negative = literal.startsWith("-");
        String digits = literal.substring(negative ? 1 : 0).toLowerCase(Locale.ROOT);
        int exponentAt = digits.indexOf('e');
        String mantissa = exponentAt < 0 ? digits : digits.substring(0, exponentAt);
        int point = mantissa.indexOf('.');
        double whole = new BigDecimal(point < 0 ? mantissa : mantissa.substring(0, point)).doubleValue();
        if (whole >= 0x1p64) {
            throw new BadValueException("is " + literal + ", which is too big for a whole number of 64 bits");
        }
        double fraction = 0;
        int decimals = 0;
        for (int i = point + 1; point >= 0 && i < mantissa.length() && decimals < DECIMALS_READ; i++) {
            fraction = fraction * 10 + (mantissa.charAt(i) - '0');
            decimals++;
        }
        double value = (whole + fraction * Double.parseDouble("1e-" + decimals)) * (negative ? -1 : 1);
        return exponentAt < 0 ? value : value * power(digits.substring(exponentAt + 1));
    }

    /** As the C library of Linux has it: the nearest number to a power of ten, but for two. */
    private static double power(String exponent) {
        double power = Double.parseDouble("1e" + exponent);
        return power == 1e23 || power == 1e210 ? Math.nextUp(power) : power;
    }

    /** Writes a finite number with up to ten decimals, or ten digits in all if very large or very small. */
    static String encode(double value) {
        double size = Math.abs(value);
        if (size > LARGEST_WRITTEN_OUT || size != 0 && size < SMALLEST_WRITTEN_OUT) {
            return new BigDecimal(value)
                    .round(new MathContext(10, RoundingMode.HALF_EVEN))
                    .toString();
        }
        long whole = (long) size;
        double scaled = (size - whole) * TEN_DECIMALS;
        long fraction = (long) scaled;
        double rest = scaled - fraction;
        if (rest > 0.5 || rest == 0.5 && (fraction == 0 || (fraction & 1) == 1)) {
            fraction++;
        }
        if (fraction >= (long) TEN_DECIMALS) {
            fraction = 0;
            whole++;
        }
        return (value < 0 ? "-" : "") + whole + "."
                + String.format(Locale.ROOT, "%010d", fraction).replaceFirst("0{1,9}$", "");
    }
}
