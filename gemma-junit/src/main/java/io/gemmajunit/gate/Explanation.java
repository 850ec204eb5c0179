package io.gemmajunit.gate;

import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.statistics.Power;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts a verdict on a compared measurement into words: what changed, how likely chance does that, what follows, which items to look at, and what the gate
 * could have seen.
 */
final class Explanation {

    private static final int SHOWN_LOSSES = 5;

    private final VerdictRule rule;
    private final Reference reference;
    private final Measurement measurement;
    private final BaselineEntry entry;
    private final Comparison comparison;
    private final Wording words;
    private final Evidence evidence;

    Explanation(
            VerdictRule rule,
            Reference reference,
            Measurement measurement,
            BaselineEntry entry,
            Comparison comparison) {
        this.rule = rule;
        this.reference = reference;
        this.measurement = measurement;
        this.entry = entry;
        this.comparison = comparison;
        this.words = new Wording(ScoreUnit.of(entry));
        this.evidence = new Evidence(rule, reference, measurement, comparison, words);
    }

    String sentence(Verdict verdict, Optional<String> excess) {
        var text = new StringBuilder(measurement.name())
                .append('[')
                .append(comparison.pairs())
                .append(']')
                .append(reference.suffix())
                .append(": ")
                .append(scores());
        text.append(changed() == 0 ? ". No answer changed" : change() + ". " + evidence.sentence());
        text.append(reason(verdict, excess))
                .append(" → ")
                .append(verdict.words())
                .append('.');
        text.append(evidence.whereMostWasLost()).append(consequence(verdict)).append(unusable());
        if (verdict == Verdict.FAIL) {
            text.append(losses());
        }
        return text.append(power()).toString();
    }

    private int changed() {
        return comparison.losses() + comparison.gains();
    }

    private String scores() {
        if (measurement instanceof RefusalReport report) {
            var before = entry.outcomes().size();
            return (report.side() == PromptSide.HARMLESS ? "false refusals " : "correct refusals ")
                    + Math.round(entry.score() * before) + " of " + before + " → " + report.refused() + " of "
                    + report.decided();
        }
        var now = measurement.gatedValue();
        return words.score(entry.score()) + " → " + (now.isPresent() ? words.score(now.getAsDouble()) : "none");
    }

    /** The drop in the direction of the metric, which rises where lower is better. */
    private String change() {
        var toMetric = measurement.lowerIsBetter() ? 1 : -1;
        var change = " (" + words.change(toMetric * comparison.drop());
        var drop = comparison.dropInterval();
        if (drop == null) {
            return change + ")";
        }
        return change + ", 95 % CI " + words.interval(toMetric > 0 ? drop : drop.negate()) + ")";
    }

    private String reason(Verdict verdict, Optional<String> excess) {
        var belowTolerance = verdict != Verdict.FAIL && rule.isSignificant(evidence.adjustedP())
                ? ", but the drop is below the tolerance of " + words.amount(rule.tolerance())
                : "";
        return switch (verdict) {
            case PASS -> belowTolerance;
            case INCONCLUSIVE -> belowTolerance + ", but " + excess.orElseGet(this::doubt);
            default -> "";
        };
    }

    private String doubt() {
        var worst = comparison.worstDrop();
        var direction = measurement.lowerIsBetter() ? "rise" : "drop";
        return worst == null
                ? "one item proves nothing"
                : "a " + direction + " of up to " + words.amount(worst) + " is possible, over the margin of "
                        + words.amount(rule.margin());
    }

    private String consequence(Verdict verdict) {
        if (verdict != Verdict.INCONCLUSIVE) {
            return "";
        }
        var demand = "";
        if (rule.failsBuild(verdict)) {
            demand = rule.concern() == Concern.SAFETY
                    ? " It is a safety floor, so it must be proven."
                    : " The gate is strict, so it must be proven.";
        }
        return demand + itemsToDecide();
    }

    /** How many items would most likely tell, if the model were as good as the baseline and as many answers changed. */
    private String itemsToDecide() {
        if (comparison.test() == PairedTest.SIGN_FLIP) {
            return "";
        }
        var share = (double) changed() / comparison.pairs();
        var items = Power.USUAL.itemsToProveWithin(rule.margin(), share);
        return items <= comparison.pairs() ? "" : " About " + items + " items would decide.";
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

    private String power() {
        var weakness = weakness();
        if (weakness.isPresent()) {
            return " " + weakness.get();
        }
        if (comparison.test() == PairedTest.SIGN_FLIP || changed() == 0) {
            return "";
        }
        var smallest = Power.USUAL.detectableDrop((double) changed() / comparison.pairs(), comparison.pairs());
        return " Smallest drop this gate can see 80 % of the time: ~" + words.amount(smallest) + ".";
    }

    /** A user whose suite is too small must not take it for a gate. */
    Optional<String> weakness() {
        var right = entry.outcomes().stream()
                .filter(outcome -> outcome.value() == 1)
                .count();
        return entry.isBinary()
                        && Math.pow(0.5, right) * comparison.family()
                                > rule.policy().alpha()
                ? Optional.of("With " + right + " right answers in the " + reference.words()
                        + " no drop could be significant: add items.")
                : Optional.empty();
    }
}
