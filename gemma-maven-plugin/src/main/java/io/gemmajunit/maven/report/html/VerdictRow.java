package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.Brief;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.PValue;
import io.gemmajunit.gate.ScoreWording;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.maven.report.Tone;
import org.jspecify.annotations.Nullable;

/**
 * A verdict in the words of the page.
 *
 * @param change in the metric's own direction
 * @param flips answers that got worse and better
 * @param p p-value after adjustment for all comparisons of the session
 * @param finding what was found, and what the verdict rests on where scores do not show it
 * @param reason why that leads to the verdict; may be empty
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

    static VerdictRow of(GateResult result, GatePolicy policy) {
        var unit = result.metric().unit();
        var interval = result.interval();
        var change = result.change();
        var comparison = result.comparison();
        var beginning = beginning(result.sentence());
        var restsOnMore = restsOnMoreThanScores(result);
        return new VerdictRow(
                Tone.of(result).css(),
                result.verdict().words(),
                result.label(),
                result.metric().name(),
                result.n() == 0 ? NONE : result.items(),
                formatted(result, result.score()),
                interval == null ? NONE : unit.format(interval.low()) + " to " + unit.format(interval.high()),
                formatted(result, result.baselineScore()),
                change == null ? NONE : ScoreWording.change(unit, change),
                comparison == null ? NONE : comparison.losses() + " worse, " + comparison.gains() + " better",
                comparison == null ? NONE : PValue.format(comparison.adjustedP()),
                restsOnMore ? Brief.of(result, policy) : beginning,
                restsOnMore ? result.sentence() : result.sentence().substring(beginning.length()));
    }

    private static String beginning(String sentences) {
        var end = sentences.indexOf(END);
        return end < 0 ? sentences : sentences.substring(0, end + 1);
    }

    /** Returns whether the build fails for a reason that the beginning of the sentence does not give. */
    private static boolean restsOnMoreThanScores(GateResult result) {
        return result.failsBuild()
                && result.comparison() != null
                && (result.decisiveCategory() != null
                        || result.stop() != null
                        || result.verdict() == Verdict.INCONCLUSIVE);
    }

    private static String formatted(GateResult result, @Nullable Double score) {
        return score == null ? NONE : result.metric().unit().format(score);
    }
}
