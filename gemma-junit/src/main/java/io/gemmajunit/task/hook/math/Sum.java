package io.gemmajunit.task.hook.math;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A polynomial in symbols and square roots of numbers, with rational coefficients.
 *
 * @param terms none of which is 0; a sum is 0 if and only if it has none
 */
record Sum(Map<Monomial, Ratio> terms) {

    static final Sum ZERO = new Sum(Map.of());
    static final Sum ONE = of(Ratio.ONE);

    /** More than any answer has, and few enough to multiply. */
    private static final int MOST = 500;

    static Sum of(Ratio number) {
        return number.signum() == 0 ? ZERO : new Sum(Map.of(Monomial.ONE, number));
    }

    static Sum of(Monomial monomial) {
        return new Sum(Map.of(monomial, Ratio.ONE));
    }

    Sum plus(Sum other) {
        Map<Monomial, Ratio> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((monomial, number) -> add(sum, monomial, number));
        return new Sum(sum);
    }

    Sum times(Sum other) {
        if ((long) terms.size() * other.terms.size() > MOST) {
            throw new Unreadable();
        }
        Map<Monomial, Ratio> product = new LinkedHashMap<>();
        terms.forEach((one, a) -> other.terms.forEach((two, b) ->
                add(product, one.times(two), a.times(b).times(Ratio.of(one.factor(two), BigInteger.ONE)))));
        return new Sum(product);
    }

    private static void add(Map<Monomial, Ratio> terms, Monomial monomial, Ratio number) {
        terms.merge(monomial, number, (a, b) -> a.plus(b).signum() == 0 ? null : a.plus(b));
    }

    Sum negated() {
        return times(of(Ratio.ONE.negated()));
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    /** Returns whether there are no symbols and no roots. */
    boolean isRational() {
        return terms.keySet().stream().allMatch(Monomial::isOne);
    }

    Ratio rational() {
        return terms.getOrDefault(Monomial.ONE, Ratio.ZERO);
    }
}
