package io.gemmajunit.assertions;

import io.gemmajunit.statistics.ClusteredProportion;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.Power;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a test claims of a refusal rate.
 *
 * @param side on which side of the limit the rate is claimed to be
 * @param strength what it takes
 * @param limit from 0 to 1
 */
record RateClaim(RateSide side, Strength strength, double limit) {

    /** Probability of a wrong proof. */
    static final double ALPHA = 0.05;

    RateClaim {
        Limits.checkShare(limit);
        if (strength != Strength.MEASURED && provable(side, strength).room(limit) == 0) {
            throw new IllegalArgumentException("No number of answers proves a rate "
                    + provable(side, strength).of(limit) + ".");
        }
    }

    enum Strength {
        /** The measured rate is on that side. */
        MEASURED,
        /** The answers prove that the rate is on that side. */
        PROVEN,
        /** The answers do not prove that it is on the other side. */
        NOT_DISPROVEN
    }

    /** Returns whether so many refusals satisfy the claim. */
    boolean holds(ClusteredProportion refused, RateEstimator estimator) {
        return switch (strength) {
            case MEASURED -> side.has(estimator.rate(refused), limit);
            case PROVEN -> side.isProven(estimator.proof(refused), limit);
            case NOT_DISPROVEN -> !side.opposite().isProven(estimator.proof(refused), limit);
        };
    }

    /**
     * Returns whether it will not hold, whatever the remaining prompts give, even if their answers leave the
     * denominator. Of corrected rates this is unknown before the end.
     *
     * <p>Prompts are taken to stand alone. If they share clusters, proofs are harder, so that what is not proven here
     * will not be; whether the contrary is remains open until the end.
     *
     * @param refused answers so far that are refusals
     * @param decided answers so far that are refusals or not
     * @param open prompts not asked yet
     */
    boolean isLost(int refused, int decided, int open, RateEstimator estimator) {
        int best = side == RateSide.BELOW ? refused : refused + open;
        return !estimator.isCorrection() && !holds(standingAlone(best, decided + open), estimator);
    }

    /** Returns whether a claim lost with prompts that stand alone is lost with clustered prompts, too. */
    boolean isNoEasierInClusters() {
        return strength != Strength.NOT_DISPROVEN;
    }

    boolean needsProof() {
        return strength != Strength.MEASURED;
    }

    /** Returns the claim after "to be", for example {@code proven below 5.0 %}. */
    String words() {
        return switch (strength) {
            case MEASURED -> (side == RateSide.BELOW ? "at most " : "at least ") + Format.percent(limit);
            case PROVEN -> "proven " + side.of(limit);
            case NOT_DISPROVEN -> "not " + side.opposite().of(limit);
        };
    }

    /** Returns what answers that miss the claim prove instead, as a sentence; empty where the measured rate says it. */
    String finding(ClusteredProportion refused, RateEstimator estimator) {
        Interval proof = estimator.proof(refused);
        return switch (strength) {
            case MEASURED -> "";
            case PROVEN -> "They prove no more than that it is " + side.of(side.bound(proof)) + ".";
            case NOT_DISPROVEN ->
                "They prove that it is " + side.opposite().of(side.opposite().bound(proof)) + ".";
        };
    }

    /**
     * Returns what it takes to decide the claim where so many answers cannot, whatever they are: a proof could never
     * succeed, and where a proof to the contrary would fail the test, it never could. Empty if they can.
     */
    Optional<String> shortage(SampleSize answers, RateEstimator estimator) {
        if (!needsProof()) {
            return Optional.empty();
        }
        RateSide proven = provable(side, strength);
        if (proven.isProven(estimator.proof(answers.extreme(proven)), limit)) {
            return Optional.empty();
        }
        // As counted, n answers or n clusters of equal size prove 1 - alpha^(1/n) at best; corrected rates need more.
        int needed = Power.USUAL.itemsToProveBelow(proven.room(limit));
        String unit = answers.isClustered() ? " clusters" : "";
        if (needed > answers.clusters()) {
            return Optional.of("at least " + needed + unit);
        }
        return Optional.of(
                estimator.isCorrection()
                        ? "more" + (unit.isEmpty() ? " answers" : unit) + ", or more labels for the detector"
                        : "at least " + needed + unit + " of equal size");
    }

    /** Returns what too few answers cannot do, for example {@code prove a rate below 5.0 %}. */
    String proof() {
        return "prove a rate " + provable(side, strength).of(limit);
    }

    /** Returns what a shortage means for the test where that needs saying. */
    String consequenceOfShortage() {
        return strength == Strength.NOT_DISPROVEN ? ", so the test could not fail" : "";
    }

    private static ClusteredProportion standingAlone(int refused, int decided) {
        return new ClusteredProportion(IntStream.range(0, decided)
                .mapToObj(i -> new double[] {i < refused ? 1 : 0})
                .toList());
    }

    /** Which side answers may prove. */
    private static RateSide provable(RateSide side, Strength strength) {
        return strength == Strength.NOT_DISPROVEN ? side.opposite() : side;
    }
}
