package io.gemmajunit.report;

import io.gemmajunit.gate.GateResult;
import io.gemmajunit.results.ScoreUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verdict as a row of the table. */
public final class ResultCells {

    private static final int LONGEST_LABEL = 30;
    private static final String NONE = "-";

    private ResultCells() {}

    /** Returns label, items, score, interval, score of the baseline, change and verdict. */
    public static List<String> of(GateResult result) {
        var change = result.change();
        return List.of(
                label(result),
                result.n() == 0 ? NONE : result.items(),
                score(result, result.score(), result.n()),
                interval(result),
                score(result, result.baselineScore(), result.baselineN()),
                change == null ? NONE : result.metric().unit().formatChange(change),
                result.verdict().words());
    }

    private static String label(GateResult result) {
        var label = result.label();
        var kind = isCount(result) ? ": " + result.metric().words().counted() : "";
        return FirstLine.cut(label, LONGEST_LABEL) + kind;
    }

    private static boolean isCount(GateResult result) {
        return result.metric().unit() == ScoreUnit.COUNT;
    }

    /** A count as such. */
    private static String score(GateResult result, @Nullable Double score, int n) {
        if (score == null) {
            return NONE;
        }
        return isCount(result)
                ? Math.round(score * n) + "/" + n
                : result.metric().unit().format(score);
    }

    private static String interval(GateResult result) {
        var interval = result.interval();
        if (interval == null) {
            return NONE;
        }
        var unit = result.metric().unit();
        return unit.format(interval.low()).replace(" %", "") + " to " + unit.format(interval.high());
    }
}
