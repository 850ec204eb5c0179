package io.gemmajunit.statistics;

/** P-values from random draws. */
public final class MonteCarlo {

    private MonteCarlo() {}

    /**
     * Returns (1 + k) / (1 + draws), which is valid for any number of draws, as k / draws is not (Davison and Hinkley 1997, chapter 4).
     *
     * @param extreme draws that are at least as extreme as the observation, k
     */
    public static double p(int extreme, int draws) {
        if (extreme < 0 || draws < 1 || extreme > draws) {
            throw new IllegalArgumentException(extreme + " of " + draws + " draws is not a share.");
        }
        return (1.0 + extreme) / (1.0 + draws);
    }
}
