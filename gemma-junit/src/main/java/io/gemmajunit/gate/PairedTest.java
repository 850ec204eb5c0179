package io.gemmajunit.gate;

import io.gemmajunit.statistics.McNemar;
import io.gemmajunit.statistics.SignFlip;
import java.util.Arrays;

/** The exact test behind a comparison. */
public enum PairedTest {
    /** {@link McNemar}, for items that are right or wrong, each by itself. */
    MC_NEMAR,
    /** {@link SignFlip}, for items with any number, and for clusters of items. */
    SIGN_FLIP;

    /**
     * Returns the p-value of a drop.
     *
     * @param differences candidate minus baseline for each item, summed over each cluster
     */
    double oneSided(double[] differences) {
        if (this == SIGN_FLIP) {
            return SignFlip.oneSided(differences);
        }
        var losses = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        var gains = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        return new McNemar(losses, gains).oneSided();
    }

    /**
     * Returns the p-value of a change in either direction: twice the smaller tail.
     *
     * @param differences likewise
     */
    double twoSided(double[] differences) {
        var negated =
                Arrays.stream(differences).map(difference -> 0.0 - difference).toArray();
        return Math.min(1, 2 * Math.min(oneSided(differences), oneSided(negated)));
    }
}
