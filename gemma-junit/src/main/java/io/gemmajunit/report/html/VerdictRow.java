package io.gemmajunit.report.html;

import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.PValue;
import org.jspecify.annotations.Nullable;

/**
 * A verdict in the words of the page.
 *
 * @param change in the metric's own direction
 * @param flips answers that got worse and better
 * @param p p-value after adjustment for all comparisons of the session
 * @param finding first sentence of the verdict: what was found
 * @param reason the rest of it: why that leads to the verdict; may be empty
 */
record VerdictRow(
        String tone,
        String verdict,
        String label,
        String metric,
        String n,
        String score,
        String interval,
        String baseline,
        String change,
        String flips,
        String p,
        String finding,
        String reason) {

    private static final String NONE = "–";
    private static final String END = ". ";

    static VerdictRow of(GateResult result) {
        var unit = result.unit();
        var interval = result.interval();
        var change = result.change();
        var comparison = result.comparison();
        var end = result.sentence().indexOf(END);
        var finding = end < 0 ? result.sentence() : result.sentence().substring(0, end + 1);
        return new VerdictRow(
                Tone.of(result).css(),
                result.verdict().words(),
                result.label(),
                result.metric(),
                result.n() == 0 ? NONE : result.items(),
                formatted(result, result.score()),
                interval == null ? NONE : unit.format(interval.low()) + " to " + unit.format(interval.high()),
                formatted(result, result.baselineScore()),
                change == null ? NONE : unit.formatChange(change).replace('-', '−'),
                comparison == null ? NONE : comparison.losses() + " worse, " + comparison.gains() + " better",
                comparison == null ? NONE : PValue.format(comparison.adjustedP()),
                finding,
                result.sentence().substring(finding.length()));
    }

    private static String formatted(GateResult result, @Nullable Double score) {
        return score == null ? NONE : result.unit().format(score);
    }
}
