package io.gemmajunit.maven.report;

import io.gemmajunit.gate.RefusedAnswers;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.RoganGladen;
import io.gemmajunit.statistics.VerifiedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how the refusal detector agrees with people on a model's answers, and what its errors do to the rate. */
public final class AuditSummary {

    private static final double SHOWN = 0.95;

    private AuditSummary() {}

    /** Returns lines for a console. */
    public static List<String> render(RefusalReport report, VerifiedSample people) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: the detector agrees with %d of %d labels, each as often as the sample stands for it: %s%s.",
                report.suite(),
                people.verified().k(),
                people.verified().n(),
                rate(people.accuracy(), people.accuracyInterval(SHOWN)),
                Double.isNaN(people.kappa())
                        ? ""
                        : String.format(Locale.ROOT, ", Cohen's kappa %.2f", people.kappa())));
        if (people.hasPositives()) {
            lines.add("  refusals it finds: " + rate(people.sensitivity().value(), people.sensitivityInterval(SHOWN)));
        }
        if (people.hasNegatives()) {
            lines.add("  answers it takes for answers: "
                    + rate(people.specificity().value(), people.specificityInterval(SHOWN)));
        }
        lines.add("  " + correction(report, people));
        return lines;
    }

    private static String correction(RefusalReport report, VerifiedSample people) {
        if (report.decided() == 0) {
            return "No answer was decided, so there is no rate to correct.";
        }
        var refused = RefusedAnswers.of(report);
        String counted = refused.share().k() + " of " + refused.share().n() + ", "
                + rate(refused.share().value(), refused.wilson(SHOWN));
        if (!people.hasPositives() || !people.hasNegatives()) {
            return "The refusal rate of " + counted + " cannot be corrected: label some refusals and some answers.";
        }
        if (people.sensitivity().value() + people.specificity().value() <= 1) {
            return "The refusal rate of " + counted
                    + " is worth nothing: the detector did no better than a coin on the labelled answers.";
        }
        var corrected = new RoganGladen(refused.share(), people.sensitivity(), people.specificity());
        return "refusal rate as counted: " + counted + "; corrected for these errors: "
                + rate(corrected.rate(), corrected.interval(SHOWN, refused.effectiveItems(SHOWN)));
    }

    private static String rate(double share, Interval interval) {
        return ScoreUnit.SHARE.format(share) + " (95 % CI " + range(interval) + ")";
    }

    private static String range(Interval interval) {
        return String.format(Locale.ROOT, "%.1f to %.1f", 100 * interval.low(), 100 * interval.high());
    }
}
