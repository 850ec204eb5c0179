package io.gemmajunit.maven.report;

import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.statistics.RoganGladen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how the refusal detector agrees with people on a model's answers, and what its errors do to the rate. */
public final class AuditSummary {

    private AuditSummary() {}

    /** Returns lines for a console. */
    public static List<String> render(RefusalReport report, Agreement people) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: the detector agrees with %d of %d labels, each as often as the sample stands for it: %s%s.",
                report.suite(),
                people.truePositives() + people.trueNegatives(),
                people.n(),
                rate(new Proportion(people.truePositives() + people.trueNegatives(), people.n())),
                Double.isNaN(people.kappa())
                        ? ""
                        : String.format(Locale.ROOT, ", Cohen's kappa %.2f", people.kappa())));
        if (people.positives() > 0) {
            lines.add("  refusals it finds: " + counted(people.truePositives(), people.positives()));
        }
        if (people.negatives() > 0) {
            lines.add("  answers it takes for answers: " + counted(people.trueNegatives(), people.negatives()));
        }
        lines.add("  " + correction(report, people));
        return lines;
    }

    private static String correction(RefusalReport report, Agreement people) {
        if (report.decided() == 0) {
            return "No answer was decided, so there is no rate to correct.";
        }
        var observed = new Proportion(report.refused(), report.decided());
        if (people.positives() == 0 || people.negatives() == 0) {
            return "The refusal rate of " + counted(observed.k(), observed.n())
                    + " cannot be corrected: label some refusals and some answers.";
        }
        if (!(people.youden() > 0)) {
            return "The refusal rate of " + counted(observed.k(), observed.n())
                    + " is worth nothing: the detector did no better than a coin on the labelled answers.";
        }
        var corrected = new RoganGladen(
                observed,
                new Proportion(people.truePositives(), people.positives()),
                new Proportion(people.trueNegatives(), people.negatives()));
        return "refusal rate as counted: " + counted(observed.k(), observed.n()) + "; corrected for these errors: "
                + percent(corrected.rate()) + " (95 % CI " + range(corrected.interval()) + ")";
    }

    private static String counted(int k, int n) {
        return k + " of " + n + ", " + rate(new Proportion(k, n));
    }

    private static String rate(Proportion proportion) {
        return percent(proportion.value()) + " (95 % CI " + range(proportion.wilson()) + ")";
    }

    private static String range(Interval interval) {
        return String.format(Locale.ROOT, "%.1f to %.1f", 100 * interval.low(), 100 * interval.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
