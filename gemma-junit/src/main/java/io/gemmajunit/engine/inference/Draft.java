package io.gemmajunit.engine.inference;

import java.util.Arrays;

/**
 * A draft of an answer, and what the model itself would write after each of its tokens.
 *
 * @param tokens those that were read
 * @param next the most probable token after as many of them; the first stands for none, and is not used
 * @param isSure whether that token leads by more than what rounding can change
 */
record Draft(int[] tokens, int[] next, boolean[] isSure) {

    /** Nothing is known of the answer. */
    static final Draft NONE = new Draft(new int[0], new int[1], new boolean[1]);

    /** Whether an answer is the beginning of this draft and there is no doubt about its next token. */
    boolean isSureAfter(int[] answer) {
        return beginsWith(answer) && isSure[answer.length];
    }

    boolean beginsWith(int[] answer) {
        int n = answer.length;
        return n <= tokens.length && Arrays.equals(answer, 0, n, tokens, 0, n);
    }

    /** Returns the token after the first {@code count} ones. */
    int next(int count) {
        return next[count];
    }
}
