package io.gemmajunit.engine.logits;

import io.gemmajunit.engine.LogitsProcessor;
import java.util.Arrays;

/**
 * Forbids tokens that would complete a run of {@code size} tokens which is there already.
 *
 * @param most how many tokens are searched, from the beginning of the prompt
 */
record NoRepeatedNgram(int most, int size) implements LogitsProcessor {

    static NoRepeatedNgram ofAll(int size) {
        return new NoRepeatedNgram(Integer.MAX_VALUE, size);
    }

    static NoRepeatedNgram ofFirst(int most, int size) {
        return new NoRepeatedNgram(most, size);
    }

    @Override
    public void process(int[] tokens, float[] logits) {
        int before = size - 1;
        int newest = tokens.length - before;
        if (newest < 0) {
            return;
        }
        for (int start = 0; start + size <= Math.min(most, tokens.length); start++) {
            if (Arrays.equals(tokens, start, start + before, tokens, newest, tokens.length)) {
                logits[tokens[start + before]] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
