package io.gemmajunit.engine.logits;

import io.gemmajunit.engine.LogitsProcessor;
import java.util.Set;

/**
 * Makes the end of an answer more probable with each token beyond a length: the logit grows by its absolute value times
 * {@code factor}<sup>tokens beyond</sup> − 1.
 *
 * @param start length of prompt and answer from which on it grows
 */
record ExponentialDecay(int start, double factor, Set<Integer> eosIds) implements LogitsProcessor {

    @Override
    public void process(int[] tokens, float[] logits) {
        int beyond = tokens.length - start;
        if (beyond > 0) {
            float growth = (float) (Math.pow(factor, beyond) - 1);
            eosIds.forEach(id -> logits[id] += Math.abs(logits[id]) * growth);
        }
    }
}
