package io.gemmajunit.python.library;

import java.math.BigInteger;
import java.util.List;

/**
 * Draws the same numbers as {@code numpy.random.default_rng(seed)}: PCG XSL RR 128/64 of O'Neill (2014), seeded as
 * NumPy's {@code SeedSequence} does.
 */
public final class NumpyGenerator {

    private static final BigInteger MULTIPLIER = new BigInteger("2360ed051fc65da44385df649fccf645", 16);
    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final int POOL = 4;

    private final BigInteger increment;
    private BigInteger state = BigInteger.ZERO;
    private long upperHalf;
    private boolean hasUpperHalf;

    /** Seeds with a number of at most 31 bits. */
    public NumpyGenerator(int seed) {
        int[] words = words(pool(seed));
        increment = number(words, 4).shiftLeft(1).or(BigInteger.ONE).and(MASK);
        step();
        state = state.add(number(words, 0)).and(MASK);
        step();
    }

    /** Mixes the seed into four words. */
    private static int[] pool(int seed) {
        int[] constant = {0x43b0d7e5};
        int[] pool = new int[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = hash(i == 0 ? seed : 0, constant);
        }
        for (int from = 0; from < POOL; from++) {
            for (int to = 0; to < POOL; to++) {
                if (from != to) {
                    int mixed = 0xca01f9dd * pool[to] - 0x4973f715 * hash(pool[from], constant);
                    pool[to] = mixed ^ mixed >>> 16;
                }
            }
        }
        return pool;
    }

    private static int hash(int value, int[] constant) {
        int hashed = value ^ constant[0];
        constant[0] *= 0x931e8875;
        hashed *= constant[0];
        return hashed ^ hashed >>> 16;
    }

    /** Makes eight words of the four. */
    private static int[] words(int[] pool) {
        int constant = 0x8b51f9dd;
        int[] words = new int[2 * POOL];
        for (int i = 0; i < words.length; i++) {
            int word = pool[i % POOL] ^ constant;
            constant *= 0x58f38ded;
            word *= constant;
            words[i] = word ^ word >>> 16;
        }
        return words;
    }

    /** Returns 128 bits: two halves, the higher one first, each of two words, the lower one first. */
    private static BigInteger number(int[] words, int from) {
        BigInteger number = BigInteger.ZERO;
        for (int i : new int[] {1, 0, 3, 2}) {
            number = number.shiftLeft(32).or(BigInteger.valueOf(Integer.toUnsignedLong(words[from + i])));
        }
        return number;
    }

    private void step() {
        state = state.multiply(MULTIPLIER).add(increment).and(MASK);
    }

    private long next64() {
        step();
        long high = state.shiftRight(64).longValue();
        return Long.rotateRight(high ^ state.longValue(), (int) (high >>> 58));
    }

    private long next32() {
        if (hasUpperHalf) {
            hasUpperHalf = false;
            return upperHalf;
        }
        long both = next64();
        upperHalf = both >>> 32;
        hasUpperHalf = true;
        return both & 0xffffffffL;
    }

    /** Returns a number from 0 to {@code most}: of as many bits as that has, the first that is not greater. */
    private int upTo(int most) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(most);
        long drawn = next32() & mask;
        while (drawn > most) {
            drawn = next32() & mask;
        }
        return (int) drawn;
    }

    /** Returns the numbers from 0 to {@code count} - 1 in random order. */
    public List<Integer> permutation(int count) {
        return NumpyRandom.permutation(count, this::upTo);
    }
}
