package io.gemmajunit.contamination;

import io.gemmajunit.contamination.ItemIndex.Kind;
import io.gemmajunit.contamination.ItemIndex.Sequence;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Looks in rows for windows of words that items have, and compares these word by word. */
final class RowScanner {

    /** Texts of a row that are looked at for an answer beside the question: so many columns no training file has. */
    private static final int MOST_COLUMNS = 1000;

    private final ItemIndex index;
    private final Words words = new Words();
    private int[] textEnds = new int[1 << 4];
    private final Map<Integer, Finding> best = new HashMap<>();
    private final Map<Sequence, Match> matches = new HashMap<>();
    private final BitSet touched = new BitSet();

    /** What one text has of a sequence: which of its words, counted from its first, and where in the row the first and the last of them are. */
    private static final class Match {

        final BitSet found = new BitSet();
        int from = Integer.MAX_VALUE;
        int to;
        int lastFound;
    }

    RowScanner(ItemIndex index) {
        this.index = index;
    }

    /** Returns the words of the row scanned last. */
    Words words() {
        return words;
    }

    /** Returns the first word of a text of the row scanned last. */
    int begin(int text) {
        return text == 0 ? 0 : textEnds[text - 1];
    }

    int end(int text) {
        return textEnds[text];
    }

    /** Returns the items of whose words, passages and choices included, any row so far had a window. */
    BitSet touched() {
        return touched;
    }

    /** Returns what a row has of items, the weightiest finding of each. */
    Collection<Finding> scan(RowTexts row) {
        words.clear();
        best.clear();
        for (int text = 0; text < row.count(); text++) {
            words.add(row.text(text));
            textEnds = HashNumbers.withRoom(textEnds, text);
            textEnds[text] = words.size();
        }
        for (int text = 0; text < row.count(); text++) {
            matches.clear();
            scan(row, text);
            if (!matches.isEmpty()) {
                int number = text;
                matches.forEach((sequence, match) -> judge(row, number, sequence, match));
            }
        }
        return best.values();
    }

    private void scan(RowTexts row, int text) {
        int end = end(text);
        for (int word = begin(text); word + ItemIndex.SHORTEST <= end; word++) {
            if (word + ItemIndex.WINDOW <= end) {
                window(word);
            }
            Postings beginnings = index.beginnings();
            for (int p = beginnings.first(words.hash(word, ItemIndex.SHORTEST));
                    p != Postings.NONE;
                    p = beginnings.next(p)) {
                whole(row, text, word, beginnings.word(p));
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
    private void whole(RowTexts row, int text, int word, int length) {
        if (word + length > end(text)) {
            return;
        }
        Postings wholes = index.wholes();
        for (int p = wholes.first(words.hash(word, length)); p != Postings.NONE; p = wholes.next(p)) {
            int found = wholes.word(p);
            Sequence sequence = index.sequence(found);
            if (sequence.questionEnd() - found == length && words.equal(word, index.words, found, length)) {
                touched.set(sequence.item());
                Answer answer = answer(row, text, word + length, 0, sequence);
                keep(new Finding(
                        sequence.item(),
                        answer.isFound(),
                        answer.isFound(),
                        row.isRejected(text) || answer == Answer.REJECTED,
                        length,
                        length,
                        text,
                        word,
                        word + length));
            }
        }
    }

    private void judge(RowTexts row, int text, Sequence sequence, Match match) {
        touched.set(sequence.item());
        if (sequence.kind() != Kind.QUESTION_AND_ANSWER) {
            return;
        }
        int ofQuestion = index.own(sequence.begin(), sequence.questionEnd());
        int ofBoth = index.own(sequence.begin(), sequence.end());
        int question = longest(match, sequence, sequence.begin(), sequence.questionEnd());
        int both = longest(match, sequence, sequence.begin(), sequence.end());
        boolean byQuestion = question >= ItemIndex.TELLING && 2 * question >= ofQuestion;
        boolean byBoth = both >= ItemIndex.TELLING && 2 * both >= ofBoth;
        boolean alone = question > 0 && (double) question / ofQuestion >= (double) both / Math.max(1, ofBoth);
        int left = Math.max(0, sequence.questionEnd() - match.lastFound);
        Answer answer = byQuestion || byBoth ? answer(row, text, match.to, left, sequence) : Answer.ABSENT;
        int ofAnswer = index.own(sequence.questionEnd(), sequence.end());
        int own = longest(match, sequence, sequence.questionEnd(), sequence.end());
        boolean hasAnswer = answer == Answer.PRESENT || byQuestion && own > 0 && 2 * own >= ofAnswer;
        keep(new Finding(
                sequence.item(),
                byQuestion || byBoth,
                hasAnswer,
                row.isRejected(text),
                alone ? question : both,
                Math.max(1, alone ? ofQuestion : ofBoth),
                text,
                match.from,
                match.to));
    }

    private int longest(Match match, Sequence sequence, int begin, int end) {
        return Stretch.longest(word -> match.found.get(word - sequence.begin()), index::isShared, begin, end);
    }

    private void keep(Finding finding) {
        best.merge(finding.item(), finding, (one, other) -> Finding.BY_WEIGHT.compare(one, other) >= 0 ? one : other);
    }

    /** Whether the row has the right answer. */
    private enum Answer {
        ABSENT,
        REJECTED,
        PRESENT;

        boolean isFound() {
            return this != ABSENT;
        }

        Answer or(Answer other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** Looks for the answer behind the question in its column, and at the beginning of what other columns hold. */
    private Answer answer(RowTexts row, int question, int behind, int left, Sequence sequence) {
        int length = sequence.end() - sequence.questionEnd();
        if (length == 0) {
            return Answer.ABSENT;
        }
        Answer found = Answer.ABSENT;
        int reach = behind + left + ItemIndex.REACH;
        for (int text = question; text < row.count() && begin(text) <= reach; text++) {
            int from = Math.max(begin(text), behind);
            if (row.areInOneColumn(text, question) && holds(sequence, from, Math.min(reach, end(text) - length))) {
                found = found.or(row.isRejected(text) ? Answer.REJECTED : Answer.PRESENT);
            }
        }
        for (int text = 0; text < Math.min(row.count(), MOST_COLUMNS) && found != Answer.PRESENT; text++) {
            int to = Math.min(begin(text) + ItemIndex.REACH, end(text) - length);
            if (!row.areInOneColumn(text, question) && holds(sequence, begin(text), to)) {
                found = found.or(row.isRejected(text) ? Answer.REJECTED : Answer.PRESENT);
            }
        }
        return found;
    }

    private boolean holds(Sequence sequence, int from, int to) {
        int length = sequence.end() - sequence.questionEnd();
        for (int word = from; word <= to; word++) {
            if (words.equal(word, index.words, sequence.questionEnd(), length)) {
                return true;
            }
        }
        return false;
    }
}
