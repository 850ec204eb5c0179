package io.gemmajunit.task.hook.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** A rational number in lowest terms. */
record Ratio(BigInteger over, BigInteger under) {

    /** Powers of powers soon have more bits than there is memory; answers have fewer. */
    private static final int MOST_BITS = 1 << 14;

    static final Ratio ZERO = of(BigInteger.ZERO, BigInteger.ONE);
    static final Ratio ONE = of(BigInteger.ONE, BigInteger.ONE);

    /** @throws Unreadable if {@code under} is 0, or the number too long */
    static Ratio of(BigInteger over, BigInteger under) {
        if (under.signum() == 0 || over.bitLength() > MOST_BITS || under.bitLength() > MOST_BITS) {
            throw new Unreadable();
        }
        BigInteger divisor = over.gcd(under).multiply(BigInteger.valueOf(under.signum()));
        return new Ratio(over.divide(divisor), under.divide(divisor));
    }

    static Ratio of(BigDecimal number) {
        return number.scale() <= 0
                ? of(number.toBigIntegerExact(), BigInteger.ONE)
                : of(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    Ratio plus(Ratio other) {
        return of(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Ratio times(Ratio other) {
        return of(over.multiply(other.over), under.multiply(other.under));
    }

    Ratio inverse() {
        return of(under, over);
    }

    Ratio negated() {
        return new Ratio(over.negate(), under);
    }

    int signum() {
        return over.signum();
    }

    boolean isInteger() {
        return under.equals(BigInteger.ONE);
    }

    double doubleValue() {
        return new BigDecimal(over)
                .divide(new BigDecimal(under), MathContext.DECIMAL64)
                .doubleValue();
    }
}
