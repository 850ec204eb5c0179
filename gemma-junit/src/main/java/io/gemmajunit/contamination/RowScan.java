package io.gemmajunit.contamination;

import io.gemmajunit.contamination.Question.Answer;
import io.gemmajunit.contamination.Sequence.Kind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks in a row for windows of words that items have, and compares these word by word. */
final class RowScan {

    private final ItemIndex index;
    private final RowTexts row;
    private final RowWords rowWords;
    private final Words words;
    private final BitSet touched;
    private final RowAnswers answers;
    private final SortedMap<Integer, Finding> findings = new TreeMap<>();
    private final Map<Answer, Finding> answered = new HashMap<>();
    private final Set<Question> asked = new HashSet<>();
    private final Map<Sequence, Question> longQuestions = new HashMap<>();
    private final Map<Sequence, Match> matches = new HashMap<>();

    /**
     * What one text has of a sequence: which of its words, counted from its first, and where in the row the first and
     * the last of them are.
     */
    private static final class Match {

        final BitSet found = new BitSet();
        int from = Integer.MAX_VALUE;
        int to;
        int lastFound;
    }

    /**
     * @param words reads those of the row
     * @param touched gets the items of whose words, passages and choices included, the row has a window
     */
    RowScan(ItemIndex index, RowTexts row, RowWords words, BitSet touched) {
        this.index = index;
        this.row = row;
        words.read(row);
        this.rowWords = words;
        this.words = words.words();
        this.touched = touched;
        this.answers = new RowAnswers(row, words);
    }

    /** Returns the items that the row leaks, by their numbers, and the weightiest finding of each. */
    SortedMap<Integer, Finding> findings() {
        for (int text = 0; text < row.count(); text++) {
            matches.clear();
            scan(text);
            int number = text;
            matches.forEach((sequence, match) -> judge(number, sequence, match));
        }
        answered.forEach((answer, finding) -> answer.items().forEach(item -> keep(findings, item, finding)));
        return findings;
    }

    private void scan(int text) {
        int end = rowWords.end(text);
        Postings beginnings = index.shortQuestions().beginnings();
        for (int word = rowWords.begin(text); word + ItemIndex.SHORTEST <= end; word++) {
            if (word + ItemIndex.WINDOW <= end) {
                window(word);
            }
            for (int p = beginnings.first(words.hash(word, ItemIndex.SHORTEST));
                    p != Postings.NONE;
                    p = beginnings.next(p)) {
                whole(text, word, beginnings.word(p));
            }
        }
    }

    private void window(int word) {
        Postings windows = index.windows();
        for (int p = windows.first(words.hash(word, ItemIndex.WINDOW)); p != Postings.NONE; p = windows.next(p)) {
            int found = windows.word(p);
            if (words.equal(word, index.words, found, ItemIndex.WINDOW)) {
                Sequence sequence = index.sequence(found);
                int offset = found - sequence.begin();
                Match match = matches.computeIfAbsent(sequence, key -> new Match());
                match.found.set(offset, offset + ItemIndex.WINDOW);
                match.from = Math.min(match.from, word);
                match.to = Math.max(match.to, word + ItemIndex.WINDOW);
                match.lastFound = Math.max(match.lastFound, found + ItemIndex.WINDOW);
            }
        }
    }

    /** A short question is leaked if all of it is there, in order, and the answer follows. */
    private void whole(int text, int word, int length) {
        int behind = word + length;
        Question question =
                behind > rowWords.end(text) ? null : index.shortQuestions().find(word, length, words);
        if (question == null) {
            return;
        }
        if (asked.add(question)) {
            question.items().forEach(touched::set);
        }
        answers.find(question, text, behind, behind, (answer, where) -> {
            boolean isRejected = row.isRejected(text) || row.isRejected(where);
            keep(answered, answer, new Finding(true, isRejected, length, length, text, word, behind));
        });
    }

    private void judge(int text, Sequence sequence, Match match) {
        index.items(sequence).forEach(touched::set);
        if (sequence.kind() != Kind.QUESTION_AND_ANSWER) {
            return;
        }
        int ofQuestion = index.own(sequence.begin(), sequence.questionEnd());
        int ofBoth = index.own(sequence.begin(), sequence.end());
        int question = longest(match, sequence, sequence.begin(), sequence.questionEnd());
        int both = longest(match, sequence, sequence.begin(), sequence.end());
        boolean byQuestion = question >= ItemIndex.TELLING && 2 * question >= ofQuestion;
        boolean byBoth = both >= ItemIndex.TELLING && 2 * both >= ofBoth;
        if (!byQuestion && !byBoth) {
            return;
        }
        boolean alone = question > 0 && (double) question / ofQuestion >= (double) both / Math.max(1, ofBoth);
        int ofAnswer = index.own(sequence.questionEnd(), sequence.end());
        int own = longest(match, sequence, sequence.questionEnd(), sequence.end());
        boolean hasAnswer = byQuestion && own > 0 && 2 * own >= ofAnswer || isAnswered(text, sequence, match);
        keep(
                findings,
                sequence.item(),
                new Finding(
                        hasAnswer,
                        row.isRejected(text),
                        alone ? question : both,
                        Math.max(1, alone ? ofQuestion : ofBoth),
                        text,
                        match.from,
                        match.to));
    }

    private boolean isAnswered(int text, Sequence sequence, Match match) {
        Question question = longQuestions.computeIfAbsent(sequence, key -> new Question(index.words, key));
        int questionEnd = match.to + Math.max(0, sequence.questionEnd() - match.lastFound);
        boolean[] isAnswered = new boolean[1];
        answers.find(question, text, match.to, questionEnd, (answer, where) -> isAnswered[0] |= !row.isRejected(where));
        return isAnswered[0];
    }

    private int longest(Match match, Sequence sequence, int begin, int end) {
        return Stretch.longest(word -> match.found.get(word - sequence.begin()), index::isShared, begin, end);
    }

    private static <T> void keep(Map<T, Finding> findings, T key, Finding finding) {
        findings.merge(key, finding, (one, other) -> Finding.BY_WEIGHT.compare(one, other) >= 0 ? one : other);
    }
}
