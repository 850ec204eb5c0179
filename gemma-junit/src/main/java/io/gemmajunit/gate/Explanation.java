package io.gemmajunit.gate;

import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts a verdict on a compared measurement into words, in ASCII. */
final class Explanation {

    private static final int SHOWN_LOSSES = 5;

    /** z at one-sided .05 plus z at power .8. */
    private static final double DETECTION = 1.6448536 + 0.8416212;

    private final GatePolicy policy;
    private final Measurement measurement;
    private final BaselineEntry entry;
    private final Comparison comparison;
    private final ScoreUnit unit;

    Explanation(GatePolicy policy, Measurement measurement, BaselineEntry entry, Comparison comparison) {
        this.policy = policy;
        this.measurement = measurement;
        this.entry = entry;
        this.comparison = comparison;
        this.unit = ScoreUnit.of(entry);
    }

    String sentence(Verdict verdict) {
        var changed = comparison.losses() + comparison.gains();
        var text = new StringBuilder(measurement.name()).append(": ").append(scores());
        if (changed == 0) {
            text.append(" No answer changed -> ").append(verdict.words()).append('.');
        } else {
            text.append(change()).append(evidence(changed)).append(decision(verdict));
        }
        text.append(unusable());
        if (verdict == Verdict.FAIL) {
            text.append(losses());
        }
        return text.append(power(changed)).toString();
    }

    private String scores() {
        if (measurement instanceof RefusalReport report) {
            return "refuses " + report.refused() + " of " + report.decided()
                    + (report.side() == PromptSide.HARMLESS ? " harmless" : " harmful") + " prompts, "
                    + Math.round(entry.score() * entry.outcomes().size()) + " of "
                    + entry.outcomes().size() + " in the baseline.";
        }
        var now = measurement.gatedValue();
        return unit.format(entry.score()) + " -> " + (now.isPresent() ? unit.format(now.getAsDouble()) : "none") + ".";
    }

    private String change() {
        var toMetric = measurement.lowerIsBetter() ? 1 : -1;
        var text = " Change " + unit.formatChange(toMetric * comparison.drop()) + " on "
                + (comparison.pairs() == 1 ? "1 item" : comparison.pairs() + " items");
        var drop = comparison.dropInterval();
        if (drop == null) {
            return text + ".";
        }
        var interval = toMetric > 0 ? drop : drop.negate();
        return text + ", 95 % interval " + unit.formatChange(interval.low()).replace(" pp", "") + " to "
                + unit.formatChange(interval.high()) + ".";
    }

    private String evidence(int changed) {
        var counts = (changed == 1 ? " 1 answer changed: " : " " + changed + " answers changed: ") + comparison.losses()
                + " worse, " + comparison.gains() + " better; ";
        var chance = entry.isBinary()
                ? "a fair coin gives " + comparison.losses() + " or more of " + changed
                : "random signs give as great a drop";
        return counts + chance + " with p" + equalTo(comparison.p());
    }

    private String decision(Verdict verdict) {
        var isSignificant = comparison.adjustedP() <= policy.alpha();
        var level = (isSignificant ? " <= " : " > ") + probability(policy.alpha());
        var holm = comparison.family() > 1
                ? ", Holm over " + comparison.family() + " gates " + probability(comparison.adjustedP())
                : "";
        var tolerance = verdict == Verdict.PASS && isSignificant
                ? ", but the drop is below the tolerance of "
                        + unit.formatChange(policy.tolerance()).substring(1)
                : "";
        return holm + level + tolerance + " -> " + verdict.words() + ".";
    }

    private String unusable() {
        return comparison.unusable() == 0
                ? ""
                : " Counted as worse: " + comparison.unusable()
                        + " that were right and now have no usable answer (empty, looping or unclear).";
    }

    private String losses() {
        List<String> losers = comparison.losers();
        var shown = losers.stream().limit(SHOWN_LOSSES).collect(Collectors.joining(", "));
        return comparison.losses() > SHOWN_LOSSES
                ? " First " + SHOWN_LOSSES + " losses: items " + shown + "."
                : " Losses: items " + shown + ".";
    }

    /** What the gate could have seen: a user whose suite is too small must not take a pass for a proof. */
    private String power(int changed) {
        var right = entry.outcomes().stream()
                .filter(outcome -> outcome.value() == 1)
                .count();
        if (entry.isBinary() && Math.pow(0.5, right) * comparison.family() > policy.alpha()) {
            return " With " + right + " right answers in the baseline no drop could be significant: add items.";
        }
        if (!entry.isBinary() || changed == 0) {
            return "";
        }
        var smallest = DETECTION * Math.sqrt((double) changed / comparison.pairs() / comparison.pairs());
        return String.format(
                Locale.ROOT, " Smallest drop that this gate sees 80 %% of the time: about %.1f pp.", 100 * smallest);
    }

    private static String equalTo(double p) {
        return p < 0.0001 ? "<.0001" : "=" + probability(p);
    }

    /** Two significant digits without the zero before the point, as statisticians write: .0040, .024, 1. */
    static String probability(double p) {
        if (p >= 0.995) {
            return "1";
        }
        if (p < 0.0001) {
            return "<.0001";
        }
        var decimals = 1 - (int) Math.floor(Math.log10(p));
        var text = String.format(Locale.ROOT, "%." + decimals + "f", p);
        return text.substring(1);
    }
}
