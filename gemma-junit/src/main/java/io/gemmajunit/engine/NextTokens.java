package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lets answers grow by the token that each chooses from its logits. */
final class NextTokens {

    private final Forward forward;
    private final int rowsAtATime;

    /** @param rowsAtATime rows of logits that may exist at a time */
    NextTokens(Forward forward, int rowsAtATime) {
        this.forward = forward;
        this.rowsAtATime = rowsAtATime;
    }

    /** Appends a token to each answer; the one at {@code i} continues the hidden state at {@code rows[i]}. */
    void append(IValue hidden, int[] rows, List<Answer> answers) {
        for (int first = 0; first < rows.length; first += rowsAtATime) {
            int end = Math.min(first + rowsAtATime, rows.length);
            try (IValue logits = forward.logits(hidden, Arrays.copyOfRange(rows, first, end))) {
                choose(logits, answers.subList(first, end));
            }
        }
    }

    private void choose(IValue logits, List<Answer> answers) {
        int[] best = forward.mostProbable(logits);
        for (int row = 0; row < best.length; row++) {
            if (best[row] < 0) {
                throw new NotFiniteException(
                        answers.get(row).request(), answers.get(row).tokens());
            }
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
}
