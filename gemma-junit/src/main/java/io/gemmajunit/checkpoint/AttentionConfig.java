package io.gemmajunit.checkpoint;

import java.util.OptionalDouble;

/**
 * What all attention layers of a model have in common.
 *
 * @param heads number of query heads
 * @param kvHeads number of key and value heads, a divisor of {@code heads}
 * @param headDim width of one head
 * @param rotaryDims how many dimensions of a head are rotated by position, from the first; even
 * @param scale factor on the products of queries and keys
 * @param softCap bound c on the scaled products x, which become c · tanh(x / c)
 */
public record AttentionConfig(
        int heads, int kvHeads, int headDim, int rotaryDims, double scale, OptionalDouble softCap) {

    public AttentionConfig {
        if (heads % kvHeads != 0) {
            throw new CheckpointException("config.json has " + heads + " attention heads, not a multiple of its "
                    + kvHeads + " key-value heads; copy the checkpoint again.");
        }
        if (rotaryDims % 2 != 0 || rotaryDims > headDim) {
            throw new CheckpointException(
                    "config.json rotates " + rotaryDims + " of " + headDim
                            + " dimensions of each attention head, and must rotate an even number of them; copy the checkpoint again.");
        }
    }

    /** Returns the same attention without a bound on its scores. */
    public AttentionConfig withoutSoftCap() {
        return new AttentionConfig(heads, kvHeads, headDim, rotaryDims, scale, OptionalDouble.empty());
    }
}
