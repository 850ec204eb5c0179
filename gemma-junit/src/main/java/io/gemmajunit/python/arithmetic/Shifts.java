package io.gemmajunit.python.arithmetic;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import java.math.BigInteger;

/** The operators {@code <<} and {@code >>} of whole numbers. */
public final class Shifts {

    private Shifts() {}

    /** Returns {@code number << count}. */
    public static Object left(BigInteger number, BigInteger count) {
        requireCount(count);
        if (number.signum() == 0) {
            return 0L;
        }
        Sizes.bits(number.bitLength() + count.doubleValue());
        return Ints.of(number.shiftLeft(count.intValueExact()));
    }

    /** Returns {@code number >> count}. */
    public static Object right(BigInteger number, BigInteger count) {
        requireCount(count);
        boolean isPastEnd = count.compareTo(BigInteger.valueOf(number.bitLength())) > 0;
        return Ints.of(number.shiftRight(isPastEnd ? number.bitLength() : count.intValueExact()));
    }

    private static void requireCount(BigInteger count) {
        if (count.signum() < 0) {
            throw PythonException.valueError("negative shift count");
        }
    }
}
