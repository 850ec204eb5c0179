package io.gemmajunit.python.library;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.core.source32.MersenneTwister;
import org.jspecify.annotations.Nullable;

/**
 * Draws the same numbers as CPython's {@code random.Random}: the Mersenne Twister MT19937 of Matsumoto and Nishimura
 * (1998), seeded by their {@code init_by_array}, with the sampling of CPython 3.12's {@code random.py}.
 */
public final class PythonRandom {

    private final MersenneTwister words;

    /** Seeds with a number of at most 32 bits. */
    public PythonRandom(int seed) {
        words = new MersenneTwister(new int[] {seed});
    }

    /** Seeds with a whole number of any size, whose sign does not matter. */
    public PythonRandom(BigInteger seed) {
        words = new MersenneTwister(words(seed.abs()));
    }

    /** Seeds with a text: with the number that its UTF-8 and the SHA-512 of that are, one behind the other. */
    public PythonRandom(String seed) {
        this(number(seed.getBytes(StandardCharsets.UTF_8)));
    }

    private static BigInteger number(byte[] text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(text);
            byte[] both = Arrays.copyOf(text, text.length + digest.length);
            System.arraycopy(digest, 0, both, text.length, digest.length);
            return new BigInteger(1, both);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the 32-bit words of a number, the lowest first. */
    private static int[] words(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int[] words = new int[Math.max(1, (number.bitLength() + 31) / 32)];
        for (int i = 0; i < Math.min(bytes.length, 4 * words.length); i++) {
            words[i / 4] |= (bytes[bytes.length - 1 - i] & 0xff) << 8 * (i % 4);
        }
        return words;
    }

    /** Returns that many random bits, 1 to 32. */
    long bits(int count) {
        return Integer.toUnsignedLong(words.nextInt()) >>> (32 - count);
    }

    /**
     * Returns a number from 0 to {@code bound} - 1.
     *
     * @throws IllegalArgumentException if there is none
     */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("there is no number from 0 to " + (bound - 1));
        }
        int width = 32 - Integer.numberOfLeadingZeros(bound);
        long drawn = bits(width);
        while (drawn >= bound) {
            drawn = bits(width);
        }
        return (int) drawn;
    }

    /** Returns a number from 0 to {@code bound} - 1 as {@code choices} draws each of its indices. */
    public int choice(int bound) {
        return (int) (fraction() * bound);
    }

    /** Returns a number from 0 to less than 1, of 53 bits. */
    public double fraction() {
        return (bits(27) * 67108864.0 + bits(26)) / 9007199254740992.0;
    }

    /** Shuffles a list in place. */
    public <T extends @Nullable Object> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, below(i + 1));
        }
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
}
