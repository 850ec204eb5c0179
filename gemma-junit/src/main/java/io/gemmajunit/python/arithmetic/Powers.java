package io.gemmajunit.python.arithmetic;

import io.gemmajunit.python.Floats;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Powers. */
final class Powers {

    /** Whole exponents up to this are computed with many digits and rounded once, as the C library does. */
    private static final int PRECISE = 2000;

    private static final MathContext DIGITS = new MathContext(60);

    private Powers() {}

    static Object of(BigInteger base, BigInteger exponent) {
        if (exponent.signum() < 0) {
            return of(Floats.of(Ints.of(base)), Floats.of(Ints.of(exponent)));
        }
        if (base.abs().bitLength() <= 1) {
            boolean one = exponent.signum() == 0 || base.signum() > 0 || base.signum() < 0 && !exponent.testBit(0);
            return one ? 1L : (long) base.signum();
        }
        Sizes.bits(exponent.doubleValue() * (base.abs().bitLength() - 1));
        return Ints.of(base.pow(exponent.intValueExact()));
    }

    static double of(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new PythonException("ZeroDivisionError", "0.0 cannot be raised to a negative power");
        }
        boolean whole = Math.rint(exponent) == exponent;
        if (base < 0 && Double.isFinite(base) && Double.isFinite(exponent) && !whole) {
            throw PythonException.unsupported("complex numbers are not supported");
        }
        if (base == 1 || exponent == 0 || base == -1 && Double.isInfinite(exponent)) {
            return 1;
        }
        double power = power(base, exponent, whole);
        if (Double.isInfinite(power) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw PythonException.overflow("(34, 'Numerical result out of range')");
        }
        return power;
    }

    private static double power(double base, double exponent, boolean whole) {
        if (exponent == 0.5 && base > 0 && Double.isFinite(base)) {
            return Math.sqrt(base);
        }
        if (!whole || Math.abs(exponent) > PRECISE || !Double.isFinite(base) || base == 0) {
            return Math.pow(base, exponent);
        }
        BigDecimal power = new BigDecimal(base).pow((int) Math.abs(exponent), DIGITS);
        return (exponent < 0 ? BigDecimal.ONE.divide(power, DIGITS) : power).doubleValue();
    }
}
