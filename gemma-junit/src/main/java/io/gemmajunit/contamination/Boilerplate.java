package io.gemmajunit.contamination;

import java.util.BitSet;

/**
 * Finds the words that many items of one task share, such as an instruction before each question, or "Which of these is
 * right?" as the whole of it: who has these has no item yet. A window of words is boilerplate if it occurs in more than
 * a twentieth of the items, and in ten at least; a question if it is that of so many, unless its answer is that of one
 * alone.
 */
final class Boilerplate {

    private static final int FEWEST = 10;
    private static final int SHARE = 20;

    private final Words words;
    private final Counts windows = new Counts();
    private final Counts questions = new Counts();
    private final Counts answered = new Counts();
    private int itemCount;

    /** In how many items each hash occurs. */
    private final class Counts {

        private final HashNumbers numbers = new HashNumbers();
        private int[] items = new int[1 << 10];
        private int[] last = new int[1 << 10];

        void see(long hash) {
            int number = numbers.add(hash);
            items = HashNumbers.withRoom(items, number);
            last = HashNumbers.withRoom(last, number);
            if (last[number] != itemCount) {
                last[number] = itemCount;
                items[number]++;
            }
        }

        int of(long hash) {
            int number = numbers.find(hash);
            return number == HashNumbers.ABSENT ? 0 : items[number];
        }
    }

    Boilerplate(Words words) {
        this.words = words;
    }

    /** Takes the next item into account. */
    void see(Sequence item) {
        itemCount++;
        questions.see(hash(item.begin(), item.questionEnd()));
        answered.see(hash(item.begin(), item.end()));
        for (int word = item.begin(); word + ItemIndex.WINDOW <= item.end(); word++) {
            windows.see(words.hash(word, ItemIndex.WINDOW));
        }
    }

    private long hash(int begin, int end) {
        return words.hash(begin, end - begin);
    }

    private boolean areMany(int count) {
        return count >= Math.max(FEWEST, itemCount / SHARE + 1);
    }

    /** Returns whether the window of words is boilerplate. */
    boolean isBoilerplate(int word) {
        return areMany(windows.of(words.hash(word, ItemIndex.WINDOW)));
    }

    /** Returns whether whole question and answer tell an item from what many have. */
    boolean tells(Sequence item) {
        return !areMany(questions.of(hash(item.begin(), item.questionEnd())))
                || answered.of(hash(item.begin(), item.end())) == 1;
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
