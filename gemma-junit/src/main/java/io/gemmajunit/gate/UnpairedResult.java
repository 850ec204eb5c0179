package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.statistics.Interval;
import java.util.Locale;

/**
 * The verdict on a score beside another of which the items are not known.
 *
 * @param before the published score
 * @param now that of the run
 * @param interval 95 % interval of the change
 * @param z the test statistic, over 0 for a better score
 * @param adjustedP one-sided, for a drop, adjusted over all tests of the session
 * @param failsBuild whether the verdict fails the build
 */
record UnpairedResult(
        Measurement measurement,
        double before,
        double now,
        Interval interval,
        double z,
        double adjustedP,
        Verdict verdict,
        boolean failsBuild) {

    /** Returns a line for people. */
    String sentence() {
        var metric = measurement.metric();
        var unit = metric.unit();
        return String.format(
                Locale.ROOT,
                "%s: %s %s → %s (%s, 95 %% interval %s to %s; unpaired z=%+.1f, %s) → %s",
                measurement.label(),
                metric.name(),
                unit.format(before),
                unit.format(now),
                unit.formatChange(now - before),
                unit.formatChange(interval.low()),
                unit.formatChange(interval.high()),
                z,
                PValue.equation(adjustedP),
                verdict.words());
    }

    /** Returns it as one of the verdicts of a report. */
    GateResult result() {
        return new GateResult(
                measurement.subject().role(),
                measurement.name(),
                Reference.SCORES,
                measurement.metric(),
                measurement.outcomes().size(),
                measurement.stop(),
                now,
                ScoreInterval.of(measurement).orElse(null),
                before,
                0,
                null,
                verdict,
                null,
                failsBuild,
                sentence());
    }
}
