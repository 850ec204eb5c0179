package io.gemmajunit.python.re;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PythonException;
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

    /** Returns a number as {@code int()} reads it; empty if it is none, or negative. */
    static Optional<BigInteger> integer(String text) {
        try {
            return Optional.of(Ints.big(Ints.parse(text, 10))).filter(value -> value.signum() >= 0);
        } catch (PythonException e) {
            return Optional.empty();
        }
    }
}
