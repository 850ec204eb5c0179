package io.gemmajunit.contamination;

import io.gemmajunit.contamination.Question.Answer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/** Looks in a row for answers to its questions: behind a question in its column, and where others begin. */
final class RowAnswers {

    /** Texts of a row that are looked at for an answer beside the question: so many columns no training file has. */
    private static final int MOST_COLUMNS = 1000;

    private final RowTexts row;
    private final RowWords words;
    private final Map<Question, List<Head>> heads = new HashMap<>();

    /** An answer among the first words of a text. */
    private record Head(Answer answer, int text) {}

    RowAnswers(RowTexts row, RowWords words) {
        this.row = row;
        this.words = words;
    }

    /**
     * Finds the answers to a question, some of them more than once.
     *
     * @param text in which the question is
     * @param from first word of its column that is looked at
     * @param questionEnd behind its last word, or where that would be if all of it were there
     */
    void find(Question question, int text, int from, int questionEnd, ObjIntConsumer<Answer> listener) {
        int end = Math.min(words.words().size(), questionEnd + ItemIndex.REACH + 1);
        for (int word = from; word < end && row.areInOneColumn(words.text(word), text); word++) {
            int where = words.text(word);
            question.answersAt(word, words.end(where), words.words(), answer -> listener.accept(answer, where));
        }
        if (row.areInOneColumn(0, row.count() - 1)) {
            return;
        }
        for (Head head : heads.computeIfAbsent(question, this::heads)) {
            if (!row.areInOneColumn(head.text(), text)) {
                listener.accept(head.answer(), head.text());
            }
        }
    }

    /** Returns the answers that columns begin with, wherever the question is. */
    private List<Head> heads(Question question) {
        Set<Head> found = new LinkedHashSet<>();
        for (int text = 0; text < Math.min(row.count(), MOST_COLUMNS); text++) {
            int number = text;
            int end = words.end(text);
            for (int word = words.begin(text); word < Math.min(end, words.begin(text) + ItemIndex.REACH + 1); word++) {
                question.answersAt(word, end, words.words(), answer -> found.add(new Head(answer, number)));
            }
        }
        return List.copyOf(found);
    }
}
