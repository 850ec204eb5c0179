package io.gemmajunit.task.hook.math;

import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * An expression of symbols, rational numbers and their square roots.
 *
 * @param under not 0
 * @param isDecimal whether a number in it was written as a decimal, so that others calculate with it in floating point
 */
record Quotient(Sum over, Sum under, boolean isDecimal) {

    private static final int HIGHEST_POWER = 40;
    /** What is tried as a factor that is a square. */
    private static final int LARGEST_ROOT = 100_000;

    Quotient {
        if (under.isZero()) {
            throw new Unreadable();
        }
    }

    static Quotient of(Ratio number) {
        return new Quotient(Sum.of(number), Sum.ONE, false);
    }

    static Quotient decimal(Ratio number) {
        return new Quotient(Sum.of(number), Sum.ONE, true);
    }

    static Quotient of(String symbol) {
        return new Quotient(Sum.of(Monomial.of(symbol)), Sum.ONE, false);
    }

    Quotient plus(Quotient other) {
        return new Quotient(
                over.times(other.under).plus(other.over.times(under)),
                under.times(other.under),
                isDecimal || other.isDecimal);
    }

    Quotient negated() {
        return new Quotient(over.negated(), under, isDecimal);
    }

    Quotient times(Quotient other) {
        return new Quotient(over.times(other.over), under.times(other.under), isDecimal || other.isDecimal);
    }

    Quotient dividedBy(Quotient other) {
        return new Quotient(over.times(other.under), under.times(other.over), isDecimal || other.isDecimal);
    }

    /** Returns what a percent sign makes of it. */
    Quotient hundredth() {
        return dividedBy(of(Ratio.of(BigInteger.valueOf(100), BigInteger.ONE)));
    }

    Quotient power(Quotient exponent) {
        if (!exponent.isNumber() || exponent.isDecimal || !exponent.number().isInteger()) {
            throw new Unreadable();
        }
        BigInteger power = exponent.number().over();
        if (power.abs().compareTo(BigInteger.valueOf(HIGHEST_POWER)) > 0) {
            throw new Unreadable();
        }
        Quotient product = of(Ratio.ONE);
        for (int i = power.abs().intValue(); i > 0; i--) {
            product = product.times(this);
        }
        return power.signum() < 0 ? of(Ratio.ONE).dividedBy(product) : product;
    }

    /** Returns the square root of a rational number that is not negative. */
    Quotient root() {
        if (!isNumber() || isDecimal || number().signum() < 0) {
            throw new Unreadable();
        }
        BigInteger left = number().over().multiply(number().under());
        BigInteger outside = BigInteger.ONE;
        for (int i = 2; i <= LARGEST_ROOT && left.compareTo(BigInteger.valueOf((long) i * i)) >= 0; i++) {
            BigInteger square = BigInteger.valueOf((long) i * i);
            while (left.mod(square).signum() == 0) {
                left = left.divide(square);
                outside = outside.multiply(BigInteger.valueOf(i));
            }
        }
        if (left.compareTo(BigInteger.valueOf(LARGEST_ROOT).pow(2)) > 0) {
            throw new Unreadable();
        }
        return left.signum() == 0
                ? of(Ratio.ZERO)
                : new Quotient(Sum.of(Monomial.root(left)), Sum.ONE, false)
                        .times(of(Ratio.of(outside, number().under())));
    }

    /** Returns whether a text is a symbol in it, if others can read it at all. */
    boolean hasText() {
        return Stream.of(over, under)
                .flatMap(sum -> sum.terms().keySet().stream())
                .flatMap(monomial -> monomial.symbols().keySet().stream())
                .anyMatch(symbol -> symbol.startsWith("\\text"));
    }

    /** Returns whether it is a rational number. */
    boolean isNumber() {
        return over.isRational() && under.isRational();
    }

    Ratio number() {
        return over.rational().times(under.rational().inverse());
    }

    boolean isEqualTo(Quotient other) {
        return over.times(other.under).plus(other.over.times(under).negated()).isZero();
    }
}
