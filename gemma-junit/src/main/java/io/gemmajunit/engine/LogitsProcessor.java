package io.gemmajunit.engine;

/** Changes the logits from which the next token of an answer is picked. */
public interface LogitsProcessor {

    /**
     * Changes logits in place.
     *
     * @param tokens of the prompt and of the answer so far
     * @param logits one for each id of the vocabulary; negative infinity forbids a token
     */
    void process(int[] tokens, float[] logits);

    /**
     * Returns whether a token that is the most probable one remains it, whatever the logits; saves reading them.
     *
     * @param tokens of the prompt and of the answer so far
     */
    default boolean keeps(int token, int[] tokens) {
        return false;
    }

    /** Returns whether there are tokens that it {@linkplain #keeps keeps}. */
    default boolean mayKeep() {
        return false;
    }
}
