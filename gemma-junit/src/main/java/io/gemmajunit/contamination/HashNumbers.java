package io.gemmajunit.contamination;

import java.util.Arrays;

/** Numbers hashes in the order in which they come, by open addressing. */
final class HashNumbers {

    static final int ABSENT = -1;

    private long[] hashes = new long[1 << 10];
    /** Numbers plus 1; 0 where a place is free. */
    private int[] numbers = new int[1 << 10];

    /** A sieve of the hashes at hand: few others get past it, and it fits into the processor's cache. */
    private long[] sieve = new long[1 << 6];

    private int size;

    int size() {
        return size;
    }

    /** Returns the number of a hash, or {@link #ABSENT}. */
    int find(long hash) {
        int bit = bit(hash);
        if ((sieve[bit >>> 6] & 1L << bit) == 0) {
            return ABSENT;
        }
        int mask = numbers.length - 1;
        for (int place = place(hash, mask); numbers[place] != 0; place = place + 1 & mask) {
            if (hashes[place] == hash) {
                return numbers[place] - 1;
            }
        }
        return ABSENT;
    }

    /** Returns the number of a hash, which gets the next one if it has none. */
    int add(long hash) {
        int found = find(hash);
        if (found != ABSENT) {
            return found;
        }
        if (size >= numbers.length / 3) {
            grow();
        }
        put(hash, ++size);
        return size - 1;
    }

    private void grow() {
        long[] hashesBefore = hashes;
        int[] numbersBefore = numbers;
        hashes = new long[2 * hashesBefore.length];
        sieve = new long[hashes.length >> 4];
        numbers = new int[hashes.length];
        for (int i = 0; i < numbersBefore.length; i++) {
            if (numbersBefore[i] != 0) {
                put(hashesBefore[i], numbersBefore[i]);
            }
        }
    }

    private void put(long hash, int number) {
        int bit = bit(hash);
        sieve[bit >>> 6] |= 1L << bit;
        int mask = numbers.length - 1;
        int place = place(hash, mask);
        while (numbers[place] != 0) {
            place = place + 1 & mask;
        }
        hashes[place] = hash;
        numbers[place] = number;
    }

    private int bit(long hash) {
        return (int) (hash >>> 33) & (sieve.length << 6) - 1;
    }

    private static int place(long hash, int mask) {
        return (int) (hash ^ hash >>> 29) & mask;
    }

    /** Returns an array that has room for an index. */
    static int[] withRoom(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, Math.max(index + 1, 2 * array.length));
    }
}
