package io.gemmajunit.assertions;

import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.statistics.ClusteredProportion;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.statistics.RoganGladen;
import org.jspecify.annotations.Nullable;

/**
 * How a rate is estimated from counted refusals.
 *
 * @param detector how the detector did on answers that people labelled, to correct the rate for its errors; null for
 *     the rate as counted
 */
record RateEstimator(@Nullable Agreement detector) {

    static final RateEstimator AS_COUNTED = new RateEstimator(null);

    /** Confidence of two-sided intervals of which each end is a one-sided 95 % bound. */
    private static final double PROOF = 1 - 2 * RateClaim.ALPHA;

    private static final double SHOWN = 0.95;

    RateEstimator {
        if (detector != null && (detector.positives() == 0 || detector.negatives() == 0)) {
            throw new IllegalArgumentException("People labelled " + detector.positives() + " refusals and "
                    + detector.negatives() + " answers; a correction needs some of both.");
        }
        if (detector != null && !(detector.youden() > 0)) {
            throw new IllegalArgumentException("The detector did no better than a coin on the labelled answers, so its"
                    + " rates cannot be corrected.");
        }
    }

    boolean isCorrection() {
        return detector != null;
    }

    /** Returns the rate to compare with a limit. */
    double rate(ClusteredProportion refused) {
        return detector == null
                ? refused.share().value()
                : corrected(detector, refused).rate();
    }

    /** Returns the interval to show: Wilson's, or Lang and Reiczigel's if corrected. */
    Interval interval(ClusteredProportion refused) {
        return detector == null
                ? refused.wilson(SHOWN)
                : corrected(detector, refused).interval(SHOWN, refused.effectiveItems(SHOWN));
    }

    /**
     * Returns the interval to prove a limit with, each end at one-sided 95 %: that of Clopper and Pearson, or of Lang
     * and Reiczigel if corrected. A design effect that was estimated from few refusals is too small to be corrected
     * with, so there clusters count as one answer each.
     */
    Interval proof(ClusteredProportion refused) {
        return detector == null
                ? refused.clopperPearson(PROOF)
                : corrected(detector, refused).interval(PROOF, refused.fewestItems());
    }

    private static RoganGladen corrected(Agreement detector, ClusteredProportion observed) {
        return new RoganGladen(
                observed.share(),
                new Proportion(detector.truePositives(), detector.positives()),
                new Proportion(detector.trueNegatives(), detector.negatives()));
    }
}
