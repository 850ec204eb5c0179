package io.gemmajunit.contamination;

import java.util.BitSet;

/**
 * Finds the words that many items of one task share, such as an instruction before each question: who has these has no item yet. A
 * window of words is boilerplate if it occurs in more than a twentieth of the items, and in ten at least.
 */
final class Boilerplate {

    private static final int FEWEST = 10;
    private static final int SHARE = 20;

    private final Words words;
    private final HashNumbers windows = new HashNumbers();
    private int[] items = new int[1 << 10];
    private int[] last = new int[1 << 10];
    private int itemCount;

    Boilerplate(Words words) {
        this.words = words;
    }

    /** Takes the words of the next item into account. */
    void see(int begin, int end) {
        itemCount++;
        for (int word = begin; word + ItemIndex.WINDOW <= end; word++) {
            int number = windows.add(words.hash(word, ItemIndex.WINDOW));
            items = HashNumbers.withRoom(items, number);
            last = HashNumbers.withRoom(last, number);
            if (last[number] != itemCount) {
                last[number] = itemCount;
                items[number]++;
            }
        }
    }

    /** Returns whether the window of words is boilerplate. */
    boolean isBoilerplate(int word) {
        int number = windows.find(words.hash(word, ItemIndex.WINDOW));
        return number != HashNumbers.ABSENT && items[number] >= Math.max(FEWEST, itemCount / SHARE + 1);
    }

    /** Sets the words from begin to end that are in such a window. */
    void mark(int begin, int end, BitSet shared) {
        for (int word = begin; word + ItemIndex.WINDOW <= end; word++) {
            if (isBoilerplate(word)) {
                shared.set(word, word + ItemIndex.WINDOW);
            }
        }
    }
}
