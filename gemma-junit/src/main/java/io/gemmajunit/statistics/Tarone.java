package io.gemmajunit.statistics;

import java.util.Arrays;

/**
 * The correction of Tarone (1990, "A modified Bonferroni method for discrete data"), which does not charge a family for
 * tests that could never be significant. The lowest p-value of an exact test on changed answers follows from how many
 * changed. That number says nothing about the direction in which they changed, so tests may be left out for it without
 * bias.
 */
public final class Tarone {

    private Tarone() {}

    /**
     * Returns alpha / k for the smallest k such that at most k tests could reach it. The tests whose floor is at most
     * that level remain in the family; there are at most k of them.
     *
     * @param floors lowest p-value that each test could give
     * @param alpha level of the family
     */
    public static double level(double[] floors, double alpha) {
        var k = 1;
        while (countAtMost(alpha / k, floors) > k) {
            k++;
        }
        return alpha / k;
    }

    private static long countAtMost(double level, double[] floors) {
        return Arrays.stream(floors).filter(floor -> floor <= level).count();
    }
}
