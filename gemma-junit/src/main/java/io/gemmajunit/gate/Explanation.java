package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.BaselineEntry;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts a verdict on a compared measurement into words: what changed, how likely chance does that, what follows, which
 * items to look at, and what the gate could have seen.
 */
record Explanation(
        VerdictRule rule, Reference reference, Measurement measurement, BaselineEntry entry, Comparison comparison) {

    private static final int SHOWN_LOSSES = 5;

    String sentence(Verdict verdict, Optional<String> excess) {
        var counted = measurement.name() + '[' + comparison.pairs() + ']';
        var text = new StringBuilder(Subject.label(measurement.subject().role(), counted))
                .append(reference.suffix())
                .append(": ")
                .append(scores());
        text.append(
                changed() == 0
                        ? ". " + evidence().ofNoChange()
                        : change() + ". " + evidence().sentence());
        text.append(reason(verdict, excess))
                .append(" → ")
                .append(verdict.words())
                .append('.');
        text.append(stopped(verdict))
                .append(evidence().whereMostWasLost())
                .append(consequence(verdict))
                .append(unusable());
        if (verdict == Verdict.FAIL) {
            text.append(losses());
        }
        return text.append(hindsight().sentence()).toString();
    }

    /** Returns what a user should know when no drop could be significant. */
    Optional<String> weakness() {
        return hindsight().weakness();
    }

    private ScoreWording words() {
        return ScoreWording.of(entry);
    }

    private Evidence evidence() {
        return new Evidence(rule, reference, measurement, comparison, words());
    }

    private PostHocPower hindsight() {
        return new PostHocPower(rule, reference, measurement, entry, comparison, words());
    }

    private int changed() {
        return comparison.losses() + comparison.gains();
    }

    private String scores() {
        var now = measurement.value();
        return words().scores(
                        entry.score(),
                        entry.outcomes().size(),
                        now.isPresent() ? now.getAsDouble() : null,
                        measurement.outcomes().size());
    }

    /** The drop in the direction of the metric, which rises where lower is better. */
    private String change() {
        var toMetric = measurement.metric().lowerIsBetter() ? 1 : -1;
        var change = " (" + words().change(toMetric * comparison.drop());
        var drop = comparison.dropInterval();
        if (drop == null) {
            return change + ")";
        }
        return change + ", 95 % CI " + words().interval(toMetric > 0 ? drop : drop.negate()) + ")";
    }

    private String reason(Verdict verdict, Optional<String> excess) {
        var belowTolerance =
                verdict != Verdict.FAIL && rule.isSignificant(evidence().adjustedP())
                        ? ", but the drop is below the tolerance of " + words().amount(rule.tolerance())
                        : "";
        return switch (verdict) {
            case PASS -> belowTolerance;
            case INCONCLUSIVE -> belowTolerance + ", but " + excess.orElseGet(this::doubt);
            default -> "";
        };
    }

    private String doubt() {
        if (measurement.stop() != null) {
            return "the run was stopped early";
        }
        var worst = comparison.worstDrop();
        var direction = measurement.metric().lowerIsBetter() ? "rise" : "drop";
        return worst == null
                ? (comparison.clustering() == null ? "one item proves nothing" : "one cluster proves nothing")
                : "a " + direction + " of up to " + words().amount(worst) + " is possible, over the margin of "
                        + words().amount(rule.margin());
    }

    private String stopped(Verdict verdict) {
        var stop = measurement.stop();
        if (stop == null) {
            return "";
        }
        var asked = measurement.itemIds().size();
        return " Stopped after " + asked + " of " + stop.planned() + " items because " + stop.reason()
                + "; the other " + (stop.planned() - asked) + " were not asked, and all numbers are of these " + asked
                + "."
                + (verdict == Verdict.FAIL
                        ? ""
                        : " A stopped run cannot pass: measure all items with `mvn verify -Dgemma.stopEarly=false`.");
    }

    private String consequence(Verdict verdict) {
        if (verdict != Verdict.INCONCLUSIVE || measurement.stop() != null) {
            return "";
        }
        return (rule.failsBuild(verdict) ? " " + rule.demand() : "")
                + hindsight().whatWouldDecide();
    }

    private String unusable() {
        return comparison.unusable() == 0
                ? ""
                : " Counted as worse: " + comparison.unusable()
                        + " that were right and now have no usable answer (empty, looping or unclear).";
    }

    private String losses() {
        var losers = comparison.losers();
        var shown = losers.stream().limit(SHOWN_LOSSES).collect(Collectors.joining(", "));
        return comparison.losses() > SHOWN_LOSSES
                ? " First " + SHOWN_LOSSES + " losses: items " + shown + "."
                : " Losses: items " + shown + ".";
    }
}
