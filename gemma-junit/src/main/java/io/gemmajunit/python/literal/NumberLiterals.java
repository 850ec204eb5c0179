package io.gemmajunit.python.literal;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers of Python's source. */
record NumberLiterals(LiteralSource source) {

    private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
    private static final Pattern DECIMAL = Pattern.compile("0++(?:_0++)*+|[1-9][0-9]*+(?:_[0-9]++)*+");
    private static final Pattern OTHER_BASE =
            Pattern.compile("0(?:([xX])((?:_?[0-9a-fA-F])++)|([oO])((?:_?[0-7])++)|([bB])((?:_?[01])++))");
    private static final Pattern REAL = Pattern.compile("(?:" + DIGITS + "\\.(?:" + DIGITS + ")?|\\." + DIGITS + "|"
            + DIGITS + "(?=[eE]))(?:[eE][+-]?" + DIGITS + ")?");

    /** Stands for a number that has no value here. */
    static final String COMPLEX = "complex";

    /** CPython's limit for decimal digits. */
    private static final int MOST_DIGITS = 4300;

    /**
     * Returns the value of a word that begins like a number.
     *
     * @param sign 1 or -1
     */
    Object read(String word, int sign) {
        String digits = word.replace("_", "");
        Matcher base = OTHER_BASE.matcher(word);
        if (base.matches()) {
            return signed(
                    new BigInteger(digits.substring(2), base.group(1) != null ? 16 : base.group(3) != null ? 8 : 2),
                    sign);
        }
        if (DECIMAL.matcher(word).matches() && digits.length() <= MOST_DIGITS) {
            return signed(new BigInteger(digits), sign);
        }
        if (REAL.matcher(word).matches()) {
            return sign * Double.parseDouble(digits);
        }
        if (word.endsWith("j") || word.endsWith("J")) {
            String real = word.substring(0, word.length() - 1);
            if (REAL.matcher(real).matches() || real.matches(DIGITS)) {
                source.note("complex numbers");
                return COMPLEX;
            }
        }
        throw source.unexpected();
    }

    private static Number signed(BigInteger value, int sign) {
        BigInteger signed = sign < 0 ? value.negate() : value;
        return signed.bitLength() < Long.SIZE ? (Number) signed.longValue() : signed;
    }
}
