package io.gemmajunit.engine.logits;

import io.gemmajunit.engine.LogitsProcessor;
import java.util.Set;

/**
 * Forbids tokens.
 *
 * @param first length of prompt and answer from which on they are forbidden
 * @param last the same up to which they are
 */
record SuppressedTokens(Set<Integer> ids, int first, int last) implements LogitsProcessor {

    static SuppressedTokens everywhere(Set<Integer> ids) {
        return new SuppressedTokens(ids, 0, Integer.MAX_VALUE);
    }

    static SuppressedTokens at(Set<Integer> ids, int length) {
        return new SuppressedTokens(ids, length, length);
    }

    @Override
    public void process(int[] tokens, float[] logits) {
        if (counts(tokens)) {
            ids.stream().filter(id -> id < logits.length).forEach(id -> logits[id] = Float.NEGATIVE_INFINITY);
        }
    }

    @Override
    public boolean keeps(int token, int[] tokens) {
        return !counts(tokens) || !ids.contains(token);
    }

    @Override
    public boolean mayKeep() {
        return true;
    }

    private boolean counts(int[] tokens) {
        return tokens.length >= first && tokens.length <= last;
    }
}
