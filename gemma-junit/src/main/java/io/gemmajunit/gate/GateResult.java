package io.gemmajunit.gate;

import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Metric;
import io.gemmajunit.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one measurement.
 *
 * @param role role of the model
 * @param name name of the measurement
 * @param reference what it is compared with
 * @param metric what the gated number means
 * @param n items of the run that have an outcome; 0 when it was not measured
 * @param stop why not all items were asked, in which case all numbers are of the asked ones, those of the baseline too;
 *     null when they were
 * @param score value of the metric in the run; null when it was not measured or no item has an outcome
 * @param interval 95 % interval of the score: Wilson for shares of items, Student's t for means of other numbers, both
 *     wider where items share clusters; null when there is no score or it is not a mean over items
 * @param baselineScore value of the metric in the baseline; null when it is not there
 * @param baselineN items of the baseline that have an outcome; 0 when it is not there
 * @param comparison run and baseline item by item; null when they cannot be compared
 * @param decisiveCategory name of the category that the verdict rests on; null when it rests on the whole
 * @param failsBuild whether that verdict fails the build, which an undecided one does for some measurements only
 * @param finding why the verdict is what it is, the beginning of a sentence if there is advice
 * @param advice what to do about it, the end of that sentence; empty for none
 */
public record GateResult(
        String role,
        String name,
        Reference reference,
        Metric metric,
        int n,
        @Nullable EarlyStop stop,
        @Nullable Double score,
        @Nullable Interval interval,
        @Nullable Double baselineScore,
        int baselineN,
        @Nullable Comparison comparison,
        Verdict verdict,
        @Nullable String decisiveCategory,
        boolean failsBuild,
        String finding,
        String advice) {

    /** Returns why the verdict is what it is, and what to do about it. */
    public String sentence() {
        return advice.isEmpty() ? finding : finding + "; " + advice;
    }

    /** Returns the number of items in the words of reports: {@code 250}, or {@code 60 of 250} of a stopped run. */
    public String items() {
        return stop == null ? Integer.toString(n) : n + " of " + stop.planned();
    }

    /** Returns the change against the baseline in the metric's own direction, null without a comparison. */
    public @Nullable Double change() {
        return score == null || baselineScore == null || verdict == Verdict.NOT_COMPARABLE
                ? null
                : score - baselineScore;
    }

    /**
     * Returns name, role and reference in the words of reports: {@code sums}, {@code sums (teacher)} for another than
     * the default model, {@code sums vs release} for the pinned baseline.
     */
    public String label() {
        return reference.label(role, name);
    }
}
