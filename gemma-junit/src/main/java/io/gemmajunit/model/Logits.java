package io.gemmajunit.model;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Gives all logits of a sequence.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Logits {

    /**
     * Returns the logits after each token of a sequence, [tokens][vocabulary], in float32.
     *
     * @param tokens ids, the one that begins a sequence included
     * @throws io.gemmajunit.error.GemmaException if an id is outside the vocabulary or the sequence is too long
     */
    float[][] of(int[] tokens);
}
