package io.gemmajunit.contamination;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions that are looked for as a whole, each once however many items ask it. */
final class ShortQuestions {

    private final Words words;
    private final Postings wholes = new Postings();
    private final Postings beginnings = new Postings();
    private final Map<Long, Set<Integer>> lengths = new HashMap<>();

    /** By the first word of the item that came first. */
    private final Map<Integer, Question> questions = new HashMap<>();

    /** @param words of all items */
    ShortQuestions(Words words) {
        this.words = words;
    }

    /** Adds an item by its question, of {@link ItemIndex#SHORTEST} words at least. */
    void add(Sequence sequence) {
        int begin = sequence.begin();
        int length = sequence.questionEnd() - begin;
        Question known = find(begin, length, words);
        if (known != null) {
            known.add(sequence);
            return;
        }
        questions.put(begin, new Question(words, sequence));
        wholes.add(words.hash(begin, length), begin);
        long hash = words.hash(begin, ItemIndex.SHORTEST);
        if (lengths.computeIfAbsent(hash, key -> new HashSet<>()).add(length)) {
            beginnings.add(hash, length);
        }
    }

    /** Returns how many words the questions have that begin with these {@link ItemIndex#SHORTEST}. */
    Postings beginnings() {
        return beginnings;
    }

    /** Returns the question that so many words of a row are, or null. */
    @Nullable
    Question find(int word, int count, Words row) {
        for (int p = wholes.first(row.hash(word, count)); p != Postings.NONE; p = wholes.next(p)) {
            Question question = questions.get(wholes.word(p));
            if (question != null && question.isAt(word, count, row)) {
                return question;
            }
        }
        return null;
    }
}
