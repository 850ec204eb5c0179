package io.gemmajunit.gate;

import io.gemmajunit.results.MetricWords;
import java.util.ArrayList;

/** A verdict in one line, for places without room for its sentence: scores, and why it fails the build. */
public final class Brief {

    private Brief() {}

    /**
     * Returns for example {@code facts: 81.0 % → 70.8 % (capitals: 34 of 40 right → 0)}; the sentence of the result
     * where there was nothing to compare.
     *
     * @param policy what the result was judged by
     */
    public static String of(GateResult result, GatePolicy policy) {
        var before = result.baselineScore();
        var comparison = result.comparison();
        if (before == null || comparison == null) {
            return result.sentence();
        }
        var words = new ScoreWording(result.metric());
        var rule = VerdictRule.of(policy, result.metric(), before);
        return result.label() + ": " + words.scores(before, result.baselineN(), result.score(), result.n())
                + reason(result, comparison, rule);
    }

    private static String reason(GateResult result, Comparison comparison, VerdictRule rule) {
        if (!result.failsBuild()) {
            return "";
        }
        if (result.verdict() == Verdict.INCONCLUSIVE) {
            return ", " + Verdict.INCONCLUSIVE.words() + ". "
                    + (result.stop() == null ? rule.demand() : "It was " + stopped(result) + ", so it cannot pass.");
        }
        var reasons = new ArrayList<String>();
        var category = comparison.category();
        if (category != null && rule.restsOnCategory(comparison)) {
            reasons.add(lost(category, comparison.test(), result.metric().words()));
        }
        if (result.stop() != null) {
            reasons.add(stopped(result));
        }
        return reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
    }

    private static String stopped(GateResult result) {
        return "stopped after " + result.items() + " items";
    }

    /** Means of other numbers than right and wrong say little without their direction. */
    private static String lost(CategoryTest category, PairedTest test, MetricWords words) {
        return test == PairedTest.SIGN_FLIP
                ? "the loss is in " + category.name()
                : category.name() + ": " + Math.round(category.before() * category.pairs()) + " of " + category.pairs()
                        + " " + words.desired() + " → " + Math.round(category.now() * category.pairs());
    }
}
