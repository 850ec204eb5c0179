package io.gemmajunit.python.re;

import java.math.BigInteger;
import java.util.Optional;

/** Reads numbers as Python does. */
final class Counts {

    /** CPython's limit, which no text reaches here. */
    private static final BigInteger TOO_LARGE = BigInteger.valueOf((1L << 32) - 1);

    private static final BigInteger LARGEST = BigInteger.valueOf(Repeat.UNLIMITED);

    private Counts() {}

    /** Returns how often to repeat; {@link Repeat#UNLIMITED} for more than a text can hold. */
    static int parse(String digits) {
        BigInteger number = new BigInteger(digits);
        if (number.compareTo(TOO_LARGE) >= 0) {
            throw new PatternException("the repetition number is too large");
        }
        return number.min(LARGEST).intValue();
    }

    static boolean isLess(String digits, String than) {
        return !than.isEmpty() && new BigInteger(digits).compareTo(new BigInteger(than)) < 0;
    }

    /**
     * Returns a number as {@code int()} reads it, with blanks around it, a sign, underscores between digits and digits
     * of all scripts; empty if it is none, or negative.
     */
    static Optional<BigInteger> integer(String text) {
        int[] characters = text.codePoints().toArray();
        int from = 0;
        int to = characters.length;
        while (from < to && Unicode.isSpace(characters[from])) {
            from++;
        }
        while (to > from && Unicode.isSpace(characters[to - 1])) {
            to--;
        }
        boolean negative = from < to && characters[from] == '-';
        if (from < to && (negative || characters[from] == '+')) {
            from++;
        }
        StringBuilder digits = new StringBuilder();
        boolean afterDigit = false;
        for (int i = from; i < to; i++) {
            boolean digit = Unicode.isDigit(characters[i]);
            if (!digit && !(characters[i] == '_' && afterDigit)) {
                return Optional.empty();
            }
            if (digit) {
                digits.append(Character.digit(characters[i], 10));
            }
            afterDigit = digit;
        }
        if (!afterDigit) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(digits.toString());
        return negative && value.signum() > 0 ? Optional.empty() : Optional.of(value);
    }
}
