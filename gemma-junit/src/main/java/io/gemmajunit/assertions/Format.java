package io.gemmajunit.assertions;

import io.gemmajunit.report.FirstLine;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.shown.Count;
import io.gemmajunit.shown.Shown;
import io.gemmajunit.statistics.ClusteredProportion;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.Proportion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How numbers and texts look in failure messages. */
final class Format {

    private static final double CONFIDENCE = 0.95;
    /** Two-sided 95 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540;

    private Format() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Returns k of n as a percentage with its Wilson interval. */
    static String rate(ClusteredProportion proportion) {
        return rate(proportion.share().value(), proportion.wilson(CONFIDENCE));
    }

    /** Returns the size in clusters, for example {@code 20 clusters (as good as 17 independent ones)}. */
    static String clusters(ClusteredProportion proportion) {
        return Count.of(proportion.clusters(), "cluster") + " (as good as "
                + Math.round(proportion.effectiveItems(CONFIDENCE)) + " independent ones)";
    }

    /** Returns a share as a percentage with its 95 % interval. */
    static String rate(double share, Interval interval) {
        return percent(share) + " (95 % interval " + percent(interval.low()) + " to " + percent(interval.high()) + ")";
    }

    /** Returns a score with its number of items and, where there is one, its interval. */
    static String score(Score score) {
        return number(score.value()) + " (n = " + score.n()
                + interval(score)
                        .map(interval -> ", 95 % interval " + number(interval.low()) + " to " + number(interval.high()))
                        .orElse("")
                + ")";
    }

    /** Returns the text's last line, quoted and cut, which is where a few-shot prompt asks its question. */
    static String lastLine(String text) {
        List<String> lines = text.strip().lines().toList();
        return FirstLine.quoted(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
    }

    /** Returns a line that says how much of a stopped run was asked, and why no more; empty for a whole run. */
    static String stop(Measured measured, String noun) {
        Measurement measurement = measured.measurement();
        EarlyStop stop = measurement.stop();
        return stop == null
                ? ""
                : "\nOnly " + asked(measurement, stop) + " " + noun + " were asked, because " + stop.reason();
    }

    /** Returns the place, and how much of a stopped run was asked and why no more. */
    static String description(Measured measured, String noun) {
        Measurement measurement = measured.measurement();
        EarlyStop stop = measurement.stop();
        return place(measurement)
                + (stop == null
                        ? ""
                        : ", " + asked(measurement, stop) + " " + noun + ", since it was stopped because "
                                + stop.reason());
    }

    /** Returns two sentences on why a stopped run cannot do what is asked of it. */
    static String stoppedRunCannot(RefusalReport report, EarlyStop stop, String inability) {
        return "A run that was stopped early cannot " + inability + ". Only " + asked(report.measurement(), stop)
                + " prompts of " + place(report) + " were asked, because " + stop.reason() + ".";
    }

    private static String asked(Measurement measurement, EarlyStop stop) {
        return measurement.itemIds().size() + " of " + stop.planned();
    }

    /** Returns what is said of a measurement that is worse than its baseline. */
    static String regression(String objection) {
        return "\nExpecting no regression from the baseline, but:\n  " + objection;
    }

    static String place(Measured measured) {
        Measurement measurement = measured.measurement();
        return Shown.line(measurement.name() + " on " + measurement.subject().checkpoint());
    }

    /** Wilson for a share of right items, else normal if there is a standard error. */
    private static Optional<Interval> interval(Score score) {
        double p = score.value();
        if (score.metric().statistic() == Statistic.PROPORTION) {
            return Optional.of(new Proportion((int) Math.round(p * score.n()), score.n()).wilson(CONFIDENCE));
        }
        double reach = Z * score.standardError();
        return Double.isNaN(reach) ? Optional.empty() : Optional.of(new Interval(p - reach, p + reach));
    }
}
