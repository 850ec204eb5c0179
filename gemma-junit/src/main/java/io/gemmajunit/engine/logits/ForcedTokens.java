package io.gemmajunit.engine.logits;

import io.gemmajunit.engine.LogitsProcessor;
import java.util.Arrays;
import java.util.Set;

/**
 * Forbids all but some tokens, which become equally probable.
 *
 * @param length of prompt and answer where they are
 */
record ForcedTokens(Set<Integer> ids, int length) implements LogitsProcessor {

    @Override
    public void process(int[] tokens, float[] logits) {
        if (tokens.length == length) {
            Arrays.fill(logits, Float.NEGATIVE_INFINITY);
            ids.forEach(id -> logits[id] = 0);
        }
    }

    @Override
    public boolean keeps(int token, int[] tokens) {
        return tokens.length != length;
    }

    @Override
    public boolean mayKeep() {
        return true;
    }
}
