package io.gemmajunit.contamination;

/** Where in the words of benchmarks each hash occurs. */
final class Postings {

    static final int NONE = HashNumbers.ABSENT;

    private final HashNumbers hashes = new HashNumbers();
    private int[] heads = new int[1 << 10];
    private int[] nexts = new int[1 << 10];
    private int[] words = new int[1 << 10];
    private int size;

    void add(long hash, int word) {
        int known = hashes.size();
        int number = hashes.add(hash);
        heads = HashNumbers.withRoom(heads, number);
        nexts = HashNumbers.withRoom(nexts, size);
        words = HashNumbers.withRoom(words, size);
        nexts[size] = number == known ? NONE : heads[number];
        words[size] = word;
        heads[number] = size;
        size++;
    }

    /** Returns the posting added last of a hash, or {@link #NONE}. */
    int first(long hash) {
        int number = hashes.find(hash);
        return number == HashNumbers.ABSENT ? NONE : heads[number];
    }

    /** Returns the posting of the same hash that was added before, or {@link #NONE}. */
    int next(int posting) {
        return nexts[posting];
    }

    int word(int posting) {
        return words[posting];
    }
}
