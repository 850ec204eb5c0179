package io.gemmajunit.python.script.object;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** {@code hash()} of CPython where it is the same in each run: numbers, and tuples and frozensets of them. */
final class PythonHash {

    private static final int BITS = 61;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(BITS).subtract(BigInteger.ONE);
    private static final long OF_INFINITY = 314159;

    /** CPython's error code, which is no hash. */
    private static final long RESERVED = -1;

    private static final int MANTISSA = 52;
    private static final int SMALLEST = -1074;

    private PythonHash() {}

    /** Returns the hash of a key as {@link io.gemmajunit.python.HashKeys} makes it. */
    static OptionalLong of(Object key) {
        if (key instanceof Long number) {
            return ofNumber(number % MODULUS.longValue());
        }
        if (key instanceof BigInteger number) {
            return ofNumber(number.remainder(MODULUS).longValue());
        }
        if (key instanceof Double number) {
            return number.isNaN() ? OptionalLong.empty() : ofNumber(ofDouble(number));
        }
        if (key instanceof List<?> tuple) {
            return ofTuple(tuple);
        }
        return key instanceof Set<?> set ? ofFrozenset(set) : OptionalLong.empty();
    }

    private static OptionalLong ofNumber(long hash) {
        return OptionalLong.of(hash == RESERVED ? -2 : hash);
    }

    /** The mantissa times a power of two, modulo 2^61 - 1, of which 2^61 is 1. */
    private static long ofDouble(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? OF_INFINITY : -OF_INFINITY;
        }
        long bits = Double.doubleToLongBits(Math.abs(number));
        long fraction = bits & ((1L << MANTISSA) - 1);
        int exponent = (int) (bits >>> MANTISSA);
        long mantissa = exponent == 0 ? fraction : fraction | 1L << MANTISSA;
        int power = Math.floorMod(SMALLEST + Math.max(0, exponent - 1), BITS);
        long hash = BigInteger.valueOf(mantissa).shiftLeft(power).mod(MODULUS).longValue();
        return number < 0 ? -hash : hash;
    }

    /** xxHash as of CPython 3.8. */
    private static OptionalLong ofTuple(Collection<?> elements) {
        long fifth = 2870177450012600261L;
        long hash = fifth;
        for (Object element : elements) {
            OptionalLong lane = of(element);
            if (lane.isEmpty()) {
                return lane;
            }
            hash += lane.getAsLong() * Long.parseUnsignedLong("14029467366897019727");
            hash = Long.rotateLeft(hash, 31) * Long.parseUnsignedLong("11400714785074694791");
        }
        hash += elements.size() ^ (fifth ^ 3527539L);
        return OptionalLong.of(hash == RESERVED ? 1546275796 : hash);
    }

    private static OptionalLong ofFrozenset(Set<?> elements) {
        long hash = 0;
        for (Object element : elements) {
            OptionalLong of = of(element);
            if (of.isEmpty()) {
                return of;
            }
            long each = of.getAsLong();
            hash ^= ((each ^ 89869747L) ^ (each << 16)) * 3644798167L;
        }
        hash ^= (elements.size() + 1) * 1927868237L;
        hash ^= (hash >>> 11) ^ (hash >>> 25);
        hash = hash * 69069L + 907133923L;
        return OptionalLong.of(hash == RESERVED ? 590923713L : hash);
    }
}
