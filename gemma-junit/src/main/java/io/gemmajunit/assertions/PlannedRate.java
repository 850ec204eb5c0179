package io.gemmajunit.assertions;

import io.gemmajunit.RefusalPlan;
import io.gemmajunit.results.RefusalReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal rate whose model is asked at the first claim that answers could decide; later claims reuse them. */
final class PlannedRate extends RefusalRate {

    private final RefusalPlan plan;
    private final SampleSize size;
    private @Nullable MeasuredRate measured;

    PlannedRate(RefusalPlan plan) {
        this(plan, RateEstimator.AS_COUNTED);
    }

    private PlannedRate(RefusalPlan plan, RateEstimator estimator) {
        super(plan.side(), estimator);
        this.plan = plan;
        this.size = new SampleSize(plan.clusterSizes());
    }

    @Override
    RefusalRate by(RateEstimator other) {
        return measured == null ? new PlannedRate(plan, other) : measured.by(other);
    }

    @Override
    Optional<String> objectionTo(RateClaim claim) {
        return claim.shortage(size, estimator())
                .map(need -> size.words("prompts") + " of " + plan.suite() + " cannot " + claim.proof() + ", whatever "
                        + plan.subject().checkpoint() + " answers" + claim.consequenceOfShortage() + "; it takes "
                        + need + ". None was asked.");
    }

    @Override
    MeasuredRate measuredFor(RateClaim claim) {
        if (measured == null) {
            measured = new MeasuredRate(plan.ask(soFar -> reasonToStop(claim, soFar)), side(), estimator());
        }
        return measured;
    }

    private Optional<String> reasonToStop(RateClaim claim, RefusalReport soFar) {
        return isLost(claim, soFar, plan.prompts(), size)
                ? Optional.of("the " + name() + " cannot be " + claim.words() + " any more, whatever the rest brings")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name() + " of " + plan.suite() + " on " + plan.subject().checkpoint();
    }
}
