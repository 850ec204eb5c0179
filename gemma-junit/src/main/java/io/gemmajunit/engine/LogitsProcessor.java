package io.gemmajunit.engine;

/** Changes the logits from which the next token of an answer is picked. */
@FunctionalInterface
public interface LogitsProcessor {

    /**
     * Changes logits in place.
     *
     * @param tokens of the prompt and of the answer so far
     * @param logits one for each id of the vocabulary; negative infinity forbids a token
     */
    void process(int[] tokens, float[] logits);
}
