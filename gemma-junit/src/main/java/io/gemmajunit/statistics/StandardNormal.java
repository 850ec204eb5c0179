package io.gemmajunit.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Tails of the standard normal distribution. */
final class StandardNormal {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private StandardNormal() {}

    /** Returns the z that leaves (1 - confidence) / 2 on each side: 1.96 for .95. */
    static double twoSided(double confidence) {
        return quantile((1 - Interval.checkConfidence(confidence)) / 2);
    }

    /** Returns the z that leaves that share above it: 1.645 for .05. */
    static double quantile(double upperTail) {
        return STANDARD.inverseSurvivalProbability(upperTail);
    }

    /** Returns the share above z. */
    static double upperTail(double z) {
        return STANDARD.survivalProbability(z);
    }
}
