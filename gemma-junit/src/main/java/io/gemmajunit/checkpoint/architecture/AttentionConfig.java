package io.gemmajunit.checkpoint.architecture;

import io.gemmajunit.checkpoint.CheckpointException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The attention of a layer. Layers with the same attention share masks and rotations.
 *
 * @param heads number of query heads
 * @param kvHeads number of key and value heads, a divisor of {@code heads}
 * @param headDim width of one head
 * @param window how many of the latest tokens a token sees, itself included; empty for all
 * @param scale factor on the products of queries and keys
 * @param softCap bound c on the scaled products x, which become c · tanh(x / c)
 */
public record AttentionConfig(
        int heads,
        int kvHeads,
        int headDim,
        OptionalInt window,
        Rope rope,
        Values values,
        double scale,
        OptionalDouble softCap) {

    public AttentionConfig {
        if (heads % kvHeads != 0) {
            throw new CheckpointException("config.json has " + heads + " attention heads, not a multiple of its "
                    + kvHeads + " key-value heads; copy the checkpoint again.");
        }
        if (rope.width() % 2 != 0 || rope.width() > headDim) {
            throw new CheckpointException(
                    "config.json rotates " + rope.width() + " of " + headDim
                            + " dimensions of each attention head, and must rotate an even number of them; copy the checkpoint again.");
        }
        if (window.isPresent() && window.getAsInt() < 1) {
            throw new CheckpointException("config.json has a sliding window of " + window.getAsInt() + " tokens.");
        }
    }

    /** Returns the same attention without a bound on its scores. */
    public AttentionConfig withoutSoftCap() {
        return new AttentionConfig(heads, kvHeads, headDim, window, rope, values, scale, OptionalDouble.empty());
    }

    /** What is summed with the weights that attention gives. */
    public enum Values {
        /** The products with a weight of their own. */
        PROJECTED,
        /** The same, divided by their root mean square. */
        NORMED,
        /** Products with the weight of the keys before norm and rotation, divided by their root mean square. */
        NORMED_KEYS
    }
}
