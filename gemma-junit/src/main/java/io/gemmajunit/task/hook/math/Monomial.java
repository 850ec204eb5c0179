package io.gemmajunit.task.hook.math;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A product of powers of symbols and the square root of a number. Different ones are linearly independent over the
 * rational numbers, pi being a symbol like others.
 *
 * @param symbols exponents that are not 0
 * @param radicand free of squares, at least 1
 */
record Monomial(SortedMap<String, Integer> symbols, BigInteger radicand) {

    static final Monomial ONE = new Monomial(new TreeMap<>(), BigInteger.ONE);

    static Monomial of(String symbol) {
        return new Monomial(new TreeMap<>(Map.of(symbol, 1)), BigInteger.ONE);
    }

    static Monomial root(BigInteger radicand) {
        return new Monomial(new TreeMap<>(), radicand);
    }

    /** Returns the product up to {@link #factor}. */
    Monomial times(Monomial other) {
        SortedMap<String, Integer> product = new TreeMap<>(symbols);
        other.symbols.forEach((symbol, power) -> product.merge(symbol, power, (a, b) -> a + b == 0 ? null : a + b));
        BigInteger common = factor(other);
        return new Monomial(product, radicand.divide(common).multiply(other.radicand.divide(common)));
    }

    /** Returns the number that comes out of the root in a product. */
    BigInteger factor(Monomial other) {
        return radicand.gcd(other.radicand);
    }

    boolean isOne() {
        return symbols.isEmpty() && radicand.equals(BigInteger.ONE);
    }
}
