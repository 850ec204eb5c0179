package io.gemmajunit.contamination;

import io.gemmajunit.task.ItemText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The words of all items, and where each window of eight of them occurs. */
final class ItemIndex {

    /** Words of a window; longer ones miss items with a changed word (ConTAM, arXiv 2411.03923). */
    static final int WINDOW = 8;

    /** Fewest words of a question that is looked for as a whole. */
    static final int SHORTEST = 4;

    /** Fewest words that tell an item without its answer. */
    static final int TELLING = 10;

    /** Words behind a question within which its answer belongs to it. */
    static final int REACH = 50;

    final Words words = new Words();
    private final List<Sequence> sequences = new ArrayList<>();
    private final BitSet shared = new BitSet();
    private final Postings windows = new Postings();
    private final Postings wholes = new Postings();
    private final Map<Long, SortedSet<Integer>> lengths = new HashMap<>();
    private final Postings beginnings = new Postings();
    /** Of each word, its sequence. */
    private int[] owners = new int[1 << 10];

    private int items;

    /**
     * Words that belong together.
     *
     * @param item counted over all tasks
     * @param begin first word
     * @param questionEnd behind the last word of the question; where the answer begins
     * @param end behind the last word
     */
    record Sequence(int item, Kind kind, int begin, int questionEnd, int end) {}

    /** What the words are. */
    enum Kind {
        QUESTION_AND_ANSWER,
        PASSAGE,
        CHOICE
    }

    /** Adds the items of a task. */
    void add(List<ItemText> texts) {
        int from = sequences.size();
        for (ItemText text : texts) {
            add(text);
        }
        var boilerplate = new Boilerplate(words);
        for (Sequence sequence : sequences.subList(from, sequences.size())) {
            if (sequence.kind() == Kind.QUESTION_AND_ANSWER) {
                boilerplate.see(sequence.begin(), sequence.end());
            }
        }
        for (int number = from; number < sequences.size(); number++) {
            index(number, boilerplate);
        }
    }

    private void add(ItemText text) {
        int begin = words.size();
        text.question().forEach(words::add);
        int questionEnd = words.size();
        words.add(text.answer());
        sequences.add(new Sequence(items, Kind.QUESTION_AND_ANSWER, begin, questionEnd, words.size()));
        text.passages().forEach(passage -> add(passage, Kind.PASSAGE));
        text.choices().forEach(choice -> add(choice, Kind.CHOICE));
        items++;
    }

    private void add(String text, Kind kind) {
        int begin = words.size();
        words.add(text);
        sequences.add(new Sequence(items, kind, begin, words.size(), words.size()));
    }

    private void index(int number, Boilerplate boilerplate) {
        Sequence sequence = sequences.get(number);
        boilerplate.mark(sequence.begin(), sequence.end(), shared);
        for (int word = sequence.begin(); word < sequence.end(); word++) {
            owners = HashNumbers.withRoom(owners, word);
            owners[word] = number;
            if (word + WINDOW <= sequence.end() && !boilerplate.isBoilerplate(word)) {
                windows.add(words.hash(word, WINDOW), word);
            }
        }
        int length = sequence.questionEnd() - sequence.begin();
        if (sequence.kind() == Kind.QUESTION_AND_ANSWER
                && length >= SHORTEST
                && own(sequence.begin(), sequence.questionEnd()) < TELLING) {
            wholes.add(words.hash(sequence.begin(), length), sequence.begin());
            beginning(words.hash(sequence.begin(), SHORTEST), length);
        }
    }

    private void beginning(long hash, int length) {
        if (lengths.computeIfAbsent(hash, key -> new TreeSet<>()).add(length)) {
            beginnings.add(hash, length);
        }
    }

    /** Returns the sequence that a word is of. */
    Sequence sequence(int word) {
        return sequences.get(owners[word]);
    }

    List<Sequence> sequences() {
        return sequences;
    }

    /** Returns whether many items of the task have this word where it stands. */
    boolean isShared(int word) {
        return shared.get(word);
    }

    /** Returns how many of these words are the item's own. */
    int own(int begin, int end) {
        return end - begin - shared.get(begin, end).cardinality();
    }

    /** Returns where each window that is not boilerplate occurs. */
    Postings windows() {
        return windows;
    }

    /** Returns where short questions begin, by the hash of all their words. */
    Postings wholes() {
        return wholes;
    }

    /** Returns how many words the short questions have that begin with these {@link #SHORTEST}. */
    Postings beginnings() {
        return beginnings;
    }
}
