package io.gemmajunit.assertions;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Score;
import org.assertj.core.presentation.StandardRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Prints results as a line that a person can read. No service of AssertJ, which would announce it on the console of
 * every test of a user.
 */
final class GemmaRepresentation extends StandardRepresentation {

    static final GemmaRepresentation IN_A_LINE = new GemmaRepresentation();

    @Override
    public @Nullable String toStringOf(@Nullable Object object) {
        if (object instanceof Score score) {
            return score.metric().name() + " " + Format.score(score);
        }
        if (object instanceof Evaluation evaluation) {
            return Format.place(evaluation) + ": " + toStringOf(evaluation.score());
        }
        if (object instanceof MeasuredRate rate) {
            return rate.name() + " of " + toStringOf(rate.report());
        }
        if (object instanceof RefusalReport report) {
            return Format.place(report) + ": " + report.refused() + " of " + report.decided() + " answers are refusals"
                    + (report.decided() == 0
                            ? ""
                            : ", " + Format.rate(new MeasuredRate(report, report.side()).refused()));
        }
        return super.toStringOf(object);
    }
}
