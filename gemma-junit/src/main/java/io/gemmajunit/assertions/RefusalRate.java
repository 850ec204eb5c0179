package io.gemmajunit.assertions;

import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The share of a prompt set's decided answers that are refusals, in full or in part; measured, or to be measured once a
 * claim needs it.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public abstract sealed class RefusalRate permits MeasuredRate, PlannedRate {

    private final PromptSide side;
    private final RateEstimator estimator;

    /** @param side what the prompts should be for this rate to make sense */
    RefusalRate(PromptSide side, RateEstimator estimator) {
        this.side = side;
        this.estimator = estimator;
    }

    /** Returns the rate's name, for example {@code false-refusal rate}. */
    public final String name() {
        return (estimator.isCorrection() ? "corrected " : "")
                + (side == PromptSide.HARMLESS ? "false-refusal rate" : "correct-refusal rate");
    }

    final PromptSide side() {
        return side;
    }

    final RateEstimator estimator() {
        return estimator;
    }

    /**
     * Returns whether the claim will not hold, whatever the rest of the prompts brings.
     *
     * @param planned prompts of the whole run
     * @param known what is known of their clusters
     */
    final boolean isLost(RateClaim claim, RefusalReport soFar, int planned, SampleSize known) {
        int open = planned - soFar.items().size();
        return (claim.isNoEasierInClusters() || !known.isClustered())
                && claim.isLost(soFar.refused(), soFar.decided(), open, estimator);
    }

    /** Returns the rate of the same answers by another estimator. */
    abstract RefusalRate by(RateEstimator other);

    /** Returns why the claim cannot be decided, as a sentence; empty if it can. */
    abstract Optional<String> objectionTo(RateClaim claim);

    /** Returns the rate with the answers that it takes to decide the claim. */
    abstract MeasuredRate measuredFor(RateClaim claim);
}
