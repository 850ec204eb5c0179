package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lets answers grow by the token that each chooses from its logits. */
record NextTokens(Forward forward, Workspace workspace) {

    /** Appends a token to each answer; the one at {@code i} continues the hidden state at {@code rows[i]}. */
    void append(IValue hidden, int[] rows, List<Answer> answers) {
        takeMostProbable(hidden, rows, answers, indices(answers, true));
        int[] others = indices(answers, false);
        for (int first = 0; first < others.length; first += workspace.logitRows()) {
            int[] some = Arrays.copyOfRange(others, first, Math.min(first + workspace.logitRows(), others.length));
            try (IValue logits = forward.logits(hidden, at(rows, some))) {
                choose(logits, IntStream.of(some).mapToObj(answers::get).toList());
            }
        }
    }

    private static int[] indices(List<Answer> answers, boolean takesMostProbable) {
        return IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).takesMostProbable() == takesMostProbable)
                .toArray();
    }

    private static int[] at(int[] rows, int[] indices) {
        return IntStream.of(indices).map(i -> rows[i]).toArray();
    }

    /** All rows at once and a slice of the vocabulary at a time, so that the head's weights are read once. */
    private void takeMostProbable(IValue hidden, int[] rows, List<Answer> answers, int[] indices) {
        if (indices.length > 0) {
            int[] best = forward.mostProbable(hidden, at(rows, indices), workspace.headWidth(indices.length));
            for (int i = 0; i < best.length; i++) {
                requireFinite(best[i], answers.get(indices[i]));
                answers.get(indices[i]).append(best[i]);
            }
        }
    }

    private void choose(IValue logits, List<Answer> answers) {
        int[] best = forward.mostProbable(logits);
        for (int row = 0; row < best.length; row++) {
            requireFinite(best[row], answers.get(row));
        }
        int[] drawn = IntStream.range(0, best.length)
                .filter(row -> !answers.get(row).takes(best[row]))
                .toArray();
        if (drawn.length > 0) {
            float[][] distributions = forward.toFloats(logits, best.length);
            IntStream.of(drawn).forEach(row -> best[row] = answers.get(row).choose(distributions[row]));
        }
        for (int row = 0; row < best.length; row++) {
            answers.get(row).append(best[row]);
        }
    }

    private static void requireFinite(int token, Answer answer) {
        if (token < 0) {
            throw new NotFiniteException(answer.request(), answer.tokens());
        }
    }
}
