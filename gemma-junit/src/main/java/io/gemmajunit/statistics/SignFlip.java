package io.gemmajunit.statistics;

import java.util.Arrays;

/**
 * The one-sided sign-flip (Fisher-Pitman) test on paired differences, for outcomes that are not just right or wrong,
 * and for sums over clusters of items.
 *
 * <p>If neither model is better, each difference is as likely to have the other sign. The p-value is the share of all
 * sign patterns whose sum is at most the observed sum. It is exact for whole-number differences and for up to 20
 * differences that are not 0. Beyond that, differences are rounded to 1/200000 of the sum of their magnitudes before
 * patterns are counted, which moves p by less than .001; nothing is drawn at random. With differences of -1 and 1 it
 * equals {@link McNemar}.
 */
public final class SignFlip {

    private static final int ENUMERABLE = 20;
    private static final int GRID = 200_000;

    private SignFlip() {}

    /**
     * Returns the probability of a sum as low as the observed one or lower.
     *
     * @param differences candidate minus baseline for each item or cluster, finite
     */
    public static double oneSided(double[] differences) {
        var changed = Arrays.stream(differences).filter(d -> d != 0).toArray();
        var magnitudes = Arrays.stream(changed).map(Math::abs).toArray();
        var total = Arrays.stream(magnitudes).sum();
        if (total <= GRID && Arrays.stream(changed).allMatch(d -> d == Math.rint(d))) {
            return shareOfPatterns(changed, 1);
        }
        return changed.length <= ENUMERABLE
                ? shareByEnumeration(changed, magnitudes, total)
                : shareOfPatterns(changed, GRID / total);
    }

    /**
     * Returns the lowest p-value that any signs of these differences could give, 1 / 2^(differences that are not 0). No
     * drop is significant at a level below it.
     */
    public static double floor(double[] differences) {
        return Math.pow(0.5, Arrays.stream(differences).filter(d -> d != 0).count());
    }

    /**
     * Counts patterns by dynamic programming over the sum of the magnitudes that carry a minus sign. The sum of a
     * pattern is at most the observed sum exactly when its magnitudes with a minus sign add up to at least those of the
     * observed losses.
     */
    private static double shareOfPatterns(double[] changed, double scale) {
        var weights = new int[changed.length];
        var total = 0;
        var observed = 0;
        for (var i = 0; i < changed.length; i++) {
            weights[i] = (int) Math.round(Math.abs(changed[i]) * scale);
            total += weights[i];
            observed += changed[i] < 0 ? weights[i] : 0;
        }
        var probability = new double[total + 1];
        probability[0] = 1;
        var reached = 0;
        for (var weight : weights) {
            reached += weight;
            for (var sum = reached; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum < weight ? 0 : probability[sum - weight])) / 2;
            }
        }
        return Math.min(1, Arrays.stream(probability, observed, total + 1).sum());
    }

    private static double shareByEnumeration(double[] changed, double[] magnitudes, double total) {
        var observed = 0.0;
        for (var d : changed) {
            observed += Math.max(0, -d);
        }
        var tie = 1e-12 * total; // sums of the same numbers in another order
        var patterns = 1 << changed.length;
        var asLow = 0;
        for (var pattern = 0; pattern < patterns; pattern++) {
            var negative = 0.0;
            for (var i = 0; i < magnitudes.length; i++) {
                negative += (pattern >> i & 1) == 1 ? magnitudes[i] : 0;
            }
            asLow += negative >= observed - tie ? 1 : 0;
        }
        return (double) asLow / patterns;
    }
}
