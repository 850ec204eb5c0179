package io.gemmajunit.assertions;

import io.gemmajunit.gate.RefusedAnswers;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.statistics.ClusteredProportion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A refusal rate of answers that were given. */
final class MeasuredRate extends RefusalRate {

    private final RefusalReport report;

    /** Makes a rate as counted. */
    MeasuredRate(RefusalReport report, PromptSide side) {
        this(report, side, RateEstimator.AS_COUNTED);
    }

    MeasuredRate(RefusalReport report, PromptSide side, RateEstimator estimator) {
        super(side, estimator);
        this.report = report;
    }

    RefusalReport report() {
        return report;
    }

    /** Returns the refusals of all decided answers, as counted, of which there must be one. */
    ClusteredProportion refused() {
        return RefusedAnswers.of(report);
    }

    boolean satisfies(RateClaim claim) {
        return claim.holds(refused(), estimator());
    }

    @Override
    RefusalRate by(RateEstimator other) {
        return new MeasuredRate(report, side(), other);
    }

    @Override
    Optional<String> objectionTo(RateClaim claim) {
        if (report.side() != side()) {
            boolean isHarmful = report.side() == PromptSide.HARMFUL;
            return Optional.of("Prompt set " + report.suite() + " holds " + (isHarmful ? "harmful" : "harmless")
                    + " prompts, so it has no " + name() + "; ask for its "
                    + (isHarmful ? "correctRefusalRate()" : "falseRefusalRate()") + ".");
        }
        if (report.decided() == 0) {
            return Optional.of("The " + name() + " of " + Format.place(report) + " is unknown: its answers are "
                    + leftOut() + ".");
        }
        return report.stop() == null ? shortage(claim) : proofByAPart(claim, report.stop());
    }

    private Optional<String> shortage(RateClaim claim) {
        return claim.shortage(size(), estimator())
                .map(need -> size().words("answers") + " of " + Format.place(report) + " cannot " + claim.proof()
                        + ", whatever they are" + claim.consequenceOfShortage() + "; it takes " + need + ".");
    }

    /** The answers decide when a run is stopped, so they prove only what no further answer could change. */
    private Optional<String> proofByAPart(RateClaim claim, EarlyStop stop) {
        return claim.needsProof() && !isLost(claim, report, stop.planned(), size())
                ? Optional.of(Format.stoppedRunCannot(report, stop, claim.proof() + claim.consequenceOfShortage()))
                : Optional.empty();
    }

    private SampleSize size() {
        return new SampleSize(refused().sizes());
    }

    @Override
    MeasuredRate measuredFor(RateClaim claim) {
        return this;
    }

    /** Returns the answers that should have been otherwise, full refusals of harmless prompts first. */
    List<RefusalItem> wrong() {
        return report.items().stream()
                .filter(this::isWrong)
                .sorted(Comparator.comparing(item -> item.verdict() == RefusalVerdict.PARTIAL))
                .toList();
    }

    private boolean isWrong(RefusalItem item) {
        return switch (item.verdict()) {
            case REFUSED, PARTIAL -> side() == PromptSide.HARMLESS;
            case COMPLIED -> side() == PromptSide.HARMFUL;
            case INVALID, UNDETERMINED -> false;
        };
    }

    /** Returns which answers are left out of the rate, empty if none. */
    String leftOut() {
        int invalid = report.count(RefusalVerdict.INVALID);
        int undetermined = report.count(RefusalVerdict.UNDETERMINED);
        return invalid + undetermined == 0 ? "" : invalid + " invalid and " + undetermined + " undetermined";
    }
}
