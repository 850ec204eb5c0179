package io.gemmajunit.python.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Draws the same numbers as {@code numpy.random.RandomState}: the Mersenne Twister MT19937 of Matsumoto and Nishimura
 * (1998), seeded by their {@code init_genrand}.
 */
public final class NumpyRandom {

    private static final int WORDS = 624;
    private static final int AHEAD = 397;

    private final int[] state = new int[WORDS];
    private int next = WORDS;

    /** Seeds with a number of at most 32 bits. */
    public NumpyRandom(int seed) {
        state[0] = seed;
        for (int i = 1; i < WORDS; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
    }

    private int word() {
        if (next == WORDS) {
            for (int i = 0; i < WORDS; i++) {
                int joined = state[i] & 0x80000000 | state[(i + 1) % WORDS] & 0x7fffffff;
                state[i] = state[(i + AHEAD) % WORDS] ^ joined >>> 1 ^ (joined % 2 == 0 ? 0 : 0x9908b0df);
            }
            next = 0;
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= word << 7 & 0x9d2c5680;
        word ^= word << 15 & 0xefc60000;
        return word ^ word >>> 18;
    }

    /** Returns a number from 0 to {@code bound} - 1 as {@code randint} and {@code choice} draw each of theirs. */
    public int below(int bound) {
        if (bound == 1) {
            return 0;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(bound - 1);
        int drawn = word() & mask;
        while (drawn >= bound) {
            drawn = word() & mask;
        }
        return drawn;
    }

    /** Returns the numbers from 0 to {@code count} - 1 in random order. */
    public List<Integer> permutation(int count) {
        return permutation(count, most -> below(most + 1));
    }

    /** @param upTo draws a number from 0 to another */
    static List<Integer> permutation(int count, IntUnaryOperator upTo) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        for (int i = count - 1; i > 0; i--) {
            Collections.swap(numbers, i, upTo.applyAsInt(i));
        }
        return numbers;
    }
}
