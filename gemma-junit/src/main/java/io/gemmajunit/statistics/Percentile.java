package io.gemmajunit.statistics;

import java.util.Arrays;

/** The percentile of a sample, interpolated linearly at f · (n − 1), as in llama.cpp's perplexity tool. */
public final class Percentile {

    private Percentile() {}

    /**
     * Returns a percentile.
     *
     * @param values at least one
     * @param fraction from 0, the least value, to 1, the greatest
     */
    public static double of(double[] values, double fraction) {
        if (values.length == 0 || !(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("A percentile needs values, and a fraction from 0 to 1.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
