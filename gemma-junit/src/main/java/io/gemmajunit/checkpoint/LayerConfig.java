package io.gemmajunit.checkpoint;

import java.util.OptionalInt;

/**
 * In what the attention of one layer differs from that of others.
 *
 * @param window how many of the latest tokens it sees, the current one included; empty for all
 */
public record LayerConfig(OptionalInt window, Rope rope) {

    public LayerConfig {
        if (window.isPresent() && window.getAsInt() < 1) {
            throw new CheckpointException("config.json has a sliding window of " + window.getAsInt() + " tokens.");
        }
    }

    /**
     * Rotary position embedding: the angle of pair i of d rotated dimensions at position p is p / factor · theta^(−2i/d)
     * (Su et al. 2021, with the linear interpolation of Chen et al. 2023).
     */
    public record Rope(double theta, double factor) {}
}
