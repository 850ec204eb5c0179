package io.gemmajunit.checkpoint.architecture;

/**
 * Rotary position embedding (Su et al. 2021, with the linear interpolation of Chen et al. 2023): the dimensions j and j
 * + width / 2 of a head turn by the angle p / factor · theta^(−2j / width) at position p, for j below {@code angles}.
 *
 * @param width how many dimensions of a head are paired, from the first; even
 * @param angles how many of the width / 2 pairs turn; the others stay as they are
 */
public record Rope(double theta, double factor, int width, int angles) {

    /** Turns all pairs of a width. */
    public Rope(double theta, double factor, int width) {
        this(theta, factor, width, width / 2);
    }
}
