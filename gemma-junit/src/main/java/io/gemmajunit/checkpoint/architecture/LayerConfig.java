package io.gemmajunit.checkpoint.architecture;

import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import java.util.OptionalInt;

/**
 * One decoder layer.
 *
 * @param intermediateSize width of the feed-forward layer
 * @param sparsity share of the gate's values that are cut off before the activation, as if they were normally
 *     distributed; 0 for none
 * @param donor the earlier layer whose keys and values this one attends to; empty if it has its own
 */
public record LayerConfig(AttentionConfig attention, int intermediateSize, double sparsity, OptionalInt donor) {

    public LayerConfig(AttentionConfig attention, int intermediateSize) {
        this(attention, intermediateSize, 0, OptionalInt.empty());
    }

    /** Returns whether this layer lacks a weight that others of its architecture have. */
    boolean lacks(WeightRole role) {
        return switch (role) {
            case KEY, KEY_NORM -> donor.isPresent();
            case VALUE -> donor.isPresent() || attention.values() == Values.NORMED_KEYS;
            default -> false;
        };
    }

    LayerConfig withAttention(AttentionConfig other) {
        return new LayerConfig(other, intermediateSize, sparsity, donor);
    }
}
