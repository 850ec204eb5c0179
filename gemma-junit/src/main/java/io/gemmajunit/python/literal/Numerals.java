package io.gemmajunit.python.literal;

import io.gemmajunit.python.Ints;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as they are written in programs. */
public final class Numerals {

    /** Possessive throughout, as a repeated group otherwise takes a frame of the stack for each digit. */
    private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";

    private static final Pattern DECIMAL = Pattern.compile("0++(?:_0++)*+|[1-9][0-9]*+(?:_[0-9]++)*+");
    private static final Pattern OTHER_BASE =
            Pattern.compile("0(?:([xX])((?:_?[0-9a-fA-F])++)|([oO])((?:_?[0-7])++)|([bB])((?:_?[01])++))");
    private static final Pattern REAL = Pattern.compile("(?:" + DIGITS + "\\.(?:" + DIGITS + ")?|\\." + DIGITS + "|"
            + DIGITS + "(?=[eE]))(?:[eE][+-]?" + DIGITS + ")?");
    private static final Pattern IMAGINARY_NUMBER = Pattern.compile("(?:" + REAL.pattern() + "|" + DIGITS + ")[jJ]");

    /** Stands for a number that has no value here. */
    public static final Object IMAGINARY = "imaginary";

    /** CPython's limit for decimal digits. */
    private static final int MOST_DIGITS = 4300;

    private Numerals() {}

    /**
     * Returns the value of a number.
     *
     * @param sign 1 or -1
     * @throws SourceException if it is none
     */
    public static Object value(Token token, int sign) {
        String word = token.text();
        String digits = word.replace("_", "");
        if (DECIMAL.matcher(word).matches() && digits.length() <= MOST_DIGITS) {
            return whole(digits, 10, sign);
        }
        Matcher base = OTHER_BASE.matcher(word);
        if (base.matches()) {
            int radix = base.group(1) != null ? 16 : base.group(3) != null ? 8 : 2;
            return whole(digits.substring(2), radix, sign);
        }
        if (REAL.matcher(word).matches()) {
            return sign * Double.parseDouble(digits);
        }
        if (IMAGINARY_NUMBER.matcher(word).matches()) {
            return IMAGINARY;
        }
        throw token.notPython();
    }

    private static Object whole(String digits, int radix, int sign) {
        return Ints.of(new BigInteger(sign < 0 ? "-" + digits : digits, radix));
    }
}
