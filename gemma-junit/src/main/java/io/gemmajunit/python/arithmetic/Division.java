package io.gemmajunit.python.arithmetic;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PythonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Quotients and remainders: rounded down, so that a remainder has the divisor's sign. */
final class Division {

    private static final int EXACT_BITS = 53;

    /** Enough digits that rounding twice does not show. */
    private static final MathContext DIGITS = new MathContext(60);

    private Division() {}

    private static PythonException byZero(String message) {
        return new PythonException("ZeroDivisionError", message);
    }

    static double trueQuotient(BigInteger left, BigInteger right) {
        if (right.signum() == 0) {
            throw byZero("division by zero");
        }
        if (left.bitLength() <= EXACT_BITS && right.bitLength() <= EXACT_BITS) {
            return left.doubleValue() / right.doubleValue();
        }
        double quotient =
                new BigDecimal(left).divide(new BigDecimal(right), DIGITS).doubleValue();
        if (Double.isInfinite(quotient)) {
            throw PythonException.overflow("integer division result too large for a float");
        }
        return quotient;
    }

    static double quotient(double left, double right) {
        if (right == 0) {
            throw byZero("float division by zero");
        }
        return left / right;
    }

    static Object floorQuotient(BigInteger left, BigInteger right) {
        if (right.signum() == 0) {
            throw byZero("integer division or modulo by zero");
        }
        BigInteger[] parts = left.divideAndRemainder(right);
        boolean down = parts[1].signum() != 0 && parts[1].signum() != right.signum();
        return Ints.of(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    static Object remainder(BigInteger left, BigInteger right) {
        if (right.signum() == 0) {
            throw byZero("integer modulo by zero");
        }
        BigInteger rest = left.remainder(right);
        return Ints.of(rest.signum() != 0 && rest.signum() != right.signum() ? rest.add(right) : rest);
    }

    /** As CPython computes it: from the exact remainder, then to the nearest whole number. */
    static double floorQuotient(double left, double right) {
        if (right == 0) {
            throw byZero("float floor division by zero");
        }
        double rest = left % right;
        double quotient = (left - rest) / right;
        if (rest != 0 && right < 0 != rest < 0) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, left / right);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static double remainder(double left, double right) {
        if (right == 0) {
            throw byZero("float modulo");
        }
        double rest = left % right;
        if (rest == 0) {
            return Math.copySign(0.0, right);
        }
        return right < 0 != rest < 0 ? rest + right : rest;
    }
}
