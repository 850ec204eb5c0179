package io.gemmajunit.gate;

import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.statistics.HaybittlePeto;
import io.gemmajunit.statistics.Holm;
import java.util.Optional;

/**
 * Judges runs on their way: one that is worse beyond doubt need not be finished ({@link HaybittlePeto}).
 *
 * <p>A look asks the gate for its verdict on the items so far, at a level of .001, and of no more than a tenth of alpha
 * divided by the number of entries in both baselines. {@link Holm} multiplies a p-value by no more than that number, so
 * that the verdict of the session on the stopped run is {@link Verdict#FAIL}, whatever else is measured.
 *
 * @param accepted the run that was accepted last; empty when there is none
 * @param release a pinned run; empty when there is none
 */
public record EarlyVerdict(Baseline accepted, Baseline release, GatePolicy policy) {

    /** Shorter runs take little time, and all their items tell more of what was lost. */
    private static final int FEWEST_PLANNED = 200;

    private static final double SHARE_OF_ALPHA = 0.1;

    /**
     * Returns why a run is hopeless, as a clause that follows "because"; empty if it is not, if it is not comparable
     * with its baseline, or if less than {@value #FEWEST_PLANNED} items are planned.
     *
     * @param soFar the items asked so far, a fair sample of all
     * @param planned items that the whole run has
     */
    public Optional<String> reasonToStop(Measurement soFar, int planned) {
        if (planned < FEWEST_PLANNED) {
            return Optional.empty();
        }
        // As if it were stopped here, so that it is compared on the asked items.
        var part = soFar.stopped(new EarlyStop(planned, "of a look"));
        var candidate = accepted.find(part).isPresent()
                ? ComparedMeasurement.of(part, Reference.ACCEPTED, accepted, policy)
                : ComparedMeasurement.of(part, Reference.RELEASE, release, policy);
        return candidate.hopelessness(policy.withAlpha(level()));
    }

    private double level() {
        var entries = accepted.entries().size() + release.entries().size();
        return Math.min(HaybittlePeto.LEVEL, SHARE_OF_ALPHA * policy.alpha() / Math.max(1, entries));
    }
}
