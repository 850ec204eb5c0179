package io.gemmajunit.engine.logits;

import io.gemmajunit.engine.LogitsProcessor;
import java.util.Arrays;

/**
 * Divides the positive logits of tokens that are there already by the penalty, and multiplies the negative ones.
 *
 * @param most how many tokens count, from the beginning of the prompt
 */
record RepetitionPenalty(int most, float penalty) implements LogitsProcessor {

    static RepetitionPenalty ofAll(double penalty) {
        return new RepetitionPenalty(Integer.MAX_VALUE, (float) penalty);
    }

    static RepetitionPenalty ofFirst(int most, double penalty) {
        return new RepetitionPenalty(most, (float) penalty);
    }

    @Override
    public void process(int[] tokens, float[] logits) {
        Arrays.stream(tokens).limit(most).distinct().forEach(id -> {
            logits[id] = logits[id] < 0 ? logits[id] * penalty : logits[id] / penalty;
        });
    }
}
