package io.gemmajunit.contamination;

import io.gemmajunit.contamination.Sequence.Kind;
import io.gemmajunit.task.ItemText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private final ShortQuestions shortQuestions = new ShortQuestions(words);

    /** Items that have the passage or choice of another one of their task. */
    private final Map<Sequence, List<Integer>> sharers = new HashMap<>();

    /** Of each word, its sequence. */
    private int[] owners = new int[1 << 10];

    private int items;

    /** Items whose question is looked for as a whole, with their answer. */
    private final BitSet asked = new BitSet();

    void add(List<ItemText> texts) {
        int from = sequences.size();
        Map<String, Sequence> known = new HashMap<>();
        for (ItemText text : texts) {
            add(text, known);
        }
        var boilerplate = new Boilerplate(words);
        for (Sequence sequence : sequences.subList(from, sequences.size())) {
            if (sequence.kind() == Kind.QUESTION_AND_ANSWER) {
                boilerplate.see(sequence);
            }
        }
        for (int number = from; number < sequences.size(); number++) {
            index(number, boilerplate);
        }
    }

    private void add(ItemText text, Map<String, Sequence> known) {
        int begin = words.size();
        text.question().forEach(words::add);
        int questionEnd = words.size();
        words.add(text.answer());
        sequences.add(new Sequence(items, Kind.QUESTION_AND_ANSWER, begin, questionEnd, words.size()));
        text.passages().forEach(passage -> add(passage, known));
        text.choices().forEach(choice -> add(choice, known));
        items++;
    }

    /** A passage that thousands of items are about is looked for once. */
    private void add(String text, Map<String, Sequence> known) {
        Sequence same = known.get(text);
        if (same != null) {
            sharers.computeIfAbsent(same, key -> new ArrayList<>()).add(items);
            return;
        }
        int begin = words.size();
        words.add(text);
        var sequence = new Sequence(items, Kind.BESIDE, begin, words.size(), words.size());
        sequences.add(sequence);
        known.put(text, sequence);
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
            boolean tells = boilerplate.tells(sequence);
            shortQuestions.add(tells ? sequence : sequence.question());
            asked.set(sequence.item(), tells && sequence.end() > sequence.questionEnd());
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

    /** Returns the questions that are looked for as a whole. */
    ShortQuestions shortQuestions() {
        return shortQuestions;
    }

    /** Returns whether the words of an item suffice to find it: ten of its own, or a short question with an answer. */
    boolean isDecidable(Sequence item) {
        return own(item.begin(), item.end()) >= TELLING || asked.get(item.item());
    }

    /** Returns the items that have this sequence, by their numbers. */
    IntStream items(Sequence sequence) {
        return IntStream.concat(
                IntStream.of(sequence.item()),
                sharers.getOrDefault(sequence, List.of()).stream().mapToInt(Integer::intValue));
    }
}
