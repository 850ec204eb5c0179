package io.gemmajunit.engine.logits;

import io.gemmajunit.engine.LogitsProcessor;
import java.util.Set;

/**
 * Forbids the end of an answer until prompt and answer have so many tokens.
 *
 * @param least tokens of prompt and answer
 */
record MinLength(int least, Set<Integer> eosIds) implements LogitsProcessor {

    @Override
    public void process(int[] tokens, float[] logits) {
        if (tokens.length < least) {
            eosIds.forEach(id -> logits[id] = Float.NEGATIVE_INFINITY);
        }
    }
}
