package io.gemmajunit.python;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the same numbers as CPython's {@code random.Random}: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998),
 * seeded by their {@code init_by_array}, with the sampling of CPython 3.12's {@code random.py}.
 */
public final class PythonRandom {

    private static final int SIZE = 624;
    private static final int PERIOD = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /** Seeds with a number of at most 32 bits. */
    public PythonRandom(int seed) {
        state[0] = 19650218;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
        int i = 1;
        for (int k = 0; k < SIZE; k++) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + seed;
            i = advance(i);
        }
        for (int k = 0; k < SIZE - 1; k++) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
            i = advance(i);
        }
        state[0] = 0x80000000;
    }

    private int advance(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    /** Returns that many random bits, 1 to 32. */
    long bits(int count) {
        return Integer.toUnsignedLong(word()) >>> (32 - count);
    }

    /** Returns a number from 0 to {@code bound} - 1. */
    int below(int bound) {
        int width = 32 - Integer.numberOfLeadingZeros(bound);
        long drawn = bits(width);
        while (drawn >= bound) {
            drawn = bits(width);
        }
        return (int) drawn;
    }

    /** Returns a number from 0 to {@code bound} - 1 as {@code choices} draws each of its indices. */
    public int choice(int bound) {
        double fraction = (bits(27) * 67108864.0 + bits(26)) / 9007199254740992.0;
        return (int) (fraction * bound);
    }

    /** Returns {@code count} different numbers from 0 to {@code population} - 1 in random order. */
    public List<Integer> sample(int population, int count) {
        return population <= poolLimit(count) ? fromPool(population, count) : byRejection(population, count);
    }

    private static long poolLimit(int count) {
        long limit = 1;
        while (limit < 3L * count) {
            limit *= 4;
        }
        return count > 5 ? 21 + limit : 21;
    }

    private List<Integer> fromPool(int population, int count) {
        int[] pool = new int[population];
        for (int i = 0; i < population; i++) {
            pool[i] = i;
        }
        List<Integer> sample = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int drawn = below(population - i);
            sample.add(pool[drawn]);
            pool[drawn] = pool[population - i - 1];
        }
        return sample;
    }

    private List<Integer> byRejection(int population, int count) {
        List<Integer> sample = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        while (sample.size() < count) {
            int drawn = below(population);
            if (seen.add(drawn)) {
                sample.add(drawn);
            }
        }
        return sample;
    }

    private int word() {
        if (next == SIZE) {
            twist();
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
            state[i] = state[(i + PERIOD) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
    }
}
