package io.gemmajunit.task.corpus;

import io.gemmajunit.task.corpus.EditMatrix.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edits of words with shifts of sequences, found greedily as Tercom does: the shift that saves most is made first. */
final class WordShifts {

    private static final int LONGEST = 10;
    private static final int FARTHEST = 50;
    private static final int CANDIDATES = 1000;

    private final List<String> reference;
    private int checked;

    WordShifts(List<String> reference) {
        this.reference = reference;
    }

    /** A shift; of two that begin and end alike the words are the same. */
    private record Shift(int saved, int length, int start, int target, List<String> words) {

        private static final Comparator<Shift> RANK = Comparator.comparingInt(Shift::saved)
                .thenComparingInt(Shift::length)
                .thenComparingInt(shift -> -shift.start)
                .thenComparingInt(shift -> -shift.target);
    }

    /** Where the words of the reference stand in the hypothesis, and which words of both are edited. */
    private static final class Alignment {
        private final List<Integer> places = new ArrayList<>();
        private final List<Boolean> wrongInReference = new ArrayList<>();
        private final List<Boolean> wrongInHypothesis = new ArrayList<>();

        Alignment(List<Edit> path) {
            for (Edit edit : path) {
                if (edit != Edit.INSERTION) {
                    wrongInHypothesis.add(edit != Edit.NOTHING);
                }
                if (edit != Edit.DELETION) {
                    places.add(wrongInHypothesis.size() - 1);
                    wrongInReference.add(edit != Edit.NOTHING);
                }
            }
        }

        boolean needs(int inHypothesis, int inReference, int length) {
            return wrongInHypothesis
                            .subList(inHypothesis, inHypothesis + length)
                            .contains(true)
                    && wrongInReference
                            .subList(inReference, inReference + length)
                            .contains(true)
                    && (places.get(inReference) < inHypothesis || places.get(inReference) >= inHypothesis + length);
        }
    }

    /** Returns how many edits, shifts included, make the reference of these words. */
    int edits(List<String> hypothesis) {
        if (reference.isEmpty()) {
            return hypothesis.size();
        }
        checked = 0;
        int shifts = 0;
        List<String> words = hypothesis;
        while (true) {
            Shift best = best(words);
            if (checked >= CANDIDATES || best == null || best.saved <= 0) {
                return shifts + new EditMatrix(words, reference).cost();
            }
            shifts++;
            words = best.words;
        }
    }

    /** Returns the best shift; null if there is none. */
    private @Nullable Shift best(List<String> words) {
        EditMatrix before = new EditMatrix(words, reference);
        Alignment alignment = new Alignment(before.path());
        Shift best = null;
        for (int start = 0; start < words.size(); start++) {
            for (int to = 0; to < reference.size(); to++) {
                if (Math.abs(to - start) > FARTHEST) {
                    continue;
                }
                for (int length = 1;
                        length <= LONGEST && isEqual(words, start + length - 1, to + length - 1);
                        length++) {
                    if (alignment.needs(start, to, length)) {
                        best = better(best, words, start, to, length, before.cost(), alignment);
                        if (checked >= CANDIDATES) {
                            return best;
                        }
                    }
                }
            }
        }
        return best;
    }

    private boolean isEqual(List<String> words, int place, int inReference) {
        return place < words.size()
                && inReference < reference.size()
                && words.get(place).equals(reference.get(inReference));
    }

    private @Nullable Shift better(
            @Nullable Shift best, List<String> words, int start, int to, int length, int cost, Alignment alignment) {
        Shift winner = best;
        int previous = -1;
        for (int offset = -1; offset < length && to + offset < alignment.places.size(); offset++) {
            int target = to + offset < 0 ? 0 : alignment.places.get(to + offset) + 1;
            if (target == previous) {
                continue;
            }
            previous = target;
            List<String> shifted = shifted(words, start, length, target);
            Shift shift = new Shift(cost - new EditMatrix(shifted, reference).cost(), length, start, target, shifted);
            checked++;
            winner = winner == null || Shift.RANK.compare(shift, winner) > 0 ? shift : winner;
        }
        return winner;
    }

    private static List<String> shifted(List<String> words, int start, int length, int target) {
        List<String> rest = new ArrayList<>(words.subList(0, start));
        rest.addAll(words.subList(start + length, words.size()));
        int place = target < start ? target : target > start + length ? target - length : start + (target - start);
        rest.addAll(Math.min(place, rest.size()), words.subList(start, start + length));
        return rest;
    }
}
