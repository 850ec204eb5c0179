package io.gemmajunit.contamination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A question and its answers, each once however many items have it. */
final class Question {

    private final Words words;
    private final int begin;
    private final int length;
    private final List<Integer> items = new ArrayList<>();
    private final Map<Long, List<Answer>> answers = new HashMap<>();
    private final SortedSet<Integer> lengths = new TreeSet<>();

    /**
     * @param words of all items
     * @param first item that asks it
     */
    Question(Words words, Sequence first) {
        this.words = words;
        this.begin = first.begin();
        this.length = first.questionEnd() - begin;
        add(first);
    }

    /** An answer, and the items that it is right for. */
    static final class Answer {

        private final int begin;
        private final int length;
        private final List<Integer> items = new ArrayList<>();

        private Answer(int begin, int length) {
            this.begin = begin;
            this.length = length;
        }

        /** Returns the items by their numbers. */
        List<Integer> items() {
            return items;
        }
    }

    /** Adds an item that asks it. */
    void add(Sequence sequence) {
        items.add(sequence.item());
        int answerBegin = sequence.questionEnd();
        int answerLength = sequence.end() - answerBegin;
        if (answerLength > 0) {
            lengths.add(answerLength);
            answer(answerBegin, answerLength).items.add(sequence.item());
        }
    }

    private Answer answer(int word, int count) {
        List<Answer> alike = answers.computeIfAbsent(words.hash(word, count), key -> new ArrayList<>(1));
        for (Answer answer : alike) {
            if (answer.length == count && words.equal(word, words, answer.begin, count)) {
                return answer;
            }
        }
        Answer answer = new Answer(word, count);
        alike.add(answer);
        return answer;
    }

    /** Returns whether so many words of a row are this question. */
    boolean isAt(int word, int count, Words row) {
        return count == length && row.equal(word, words, begin, length);
    }

    /** Returns the items that ask it, by their numbers. */
    List<Integer> items() {
        return items;
    }

    /**
     * Finds its answers at a word of a row.
     *
     * @param end behind the last word that may belong to one
     */
    void answersAt(int word, int end, Words row, Consumer<Answer> found) {
        for (int count : lengths) {
            if (word + count > end) {
                return;
            }
            for (Answer answer : answers.getOrDefault(row.hash(word, count), List.of())) {
                if (answer.length == count && row.equal(word, words, answer.begin, count)) {
                    found.accept(answer);
                }
            }
        }
    }
}
