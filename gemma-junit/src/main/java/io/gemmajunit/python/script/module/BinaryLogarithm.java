package io.gemmajunit.python.script.module;

import java.math.BigDecimal;
import java.math.MathContext;

/** {@code math.log2}, rounded once: a quotient of two logarithms is another double for one number in three. */
final class BinaryLogarithm {

    private static final MathContext DIGITS = new MathContext(36);
    private static final BigDecimal LOG_OF_TWO = new BigDecimal("0.693147180559945309417232121458176568075500134");
    private static final double ROOT_OF_TWO = Math.sqrt(2);
    private static final int TERMS = 25;

    private BinaryLogarithm() {}

    static double of(double x) {
        if (!(x > 0) || Double.isInfinite(x)) {
            return StrictMath.log(x);
        }
        if (x < Double.MIN_NORMAL) {
            return of(x * 0x1p54) - 54;
        }
        int exponent = Math.getExponent(x);
        double rest = Math.scalb(x, -exponent);
        if (rest > ROOT_OF_TWO) {
            rest /= 2;
            exponent++;
        }
        return naturalLogarithm(new BigDecimal(rest))
                .divide(LOG_OF_TWO, DIGITS)
                .add(BigDecimal.valueOf(exponent))
                .doubleValue();
    }

    /** Adds the series of 2 artanh((x - 1) / (x + 1)), whose terms shrink by more than thirty each. */
    private static BigDecimal naturalLogarithm(BigDecimal x) {
        BigDecimal power = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = power.multiply(power, DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < TERMS; i++) {
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * i + 1), DIGITS));
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.valueOf(2));
    }
}
