package io.gemmajunit.report.html;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.PValue;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.report.Conclusion;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.SessionResults;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestCounts;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the template shows without any script.
 *
 * @param tone how the whole session went
 * @param headline the verdict on the session
 * @param tests counts of the model tests, which can fail for reasons that no measurement shows
 */
record Page(
        String tone,
        String headline,
        TestCounts tests,
        List<Subject> subjects,
        List<Row> failures,
        List<Row> undecided,
        List<Row> passes,
        List<String> notes,
        SortedMap<String, String> environment,
        List<Conditions> conditions) {

    /**
     * A verdict in the words of the page.
     *
     * @param change in the metric's own direction
     * @param flips answers that got worse and better
     * @param p p-value after adjustment for all comparisons of the session
     */
    record Row(
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
            String sentence) {}

    /** What must be equal for a measurement to be comparable. */
    record Conditions(String label, SortedMap<String, String> values) {}

    private static final String NONE = "–";

    static Page of(SessionResults results, GateReport report) {
        return new Page(
                tone(results, report).css(),
                headline(results, report),
                results.tests(),
                results.measurements().stream()
                        .map(Measurement::subject)
                        .distinct()
                        .toList(),
                report.failures().stream().map(Page::row).toList(),
                report.undecided().stream().map(Page::row).toList(),
                passes(report).stream().map(Page::row).toList(),
                report.notes(),
                results.environment(),
                results.measurements().stream()
                        .map(measurement -> new Conditions(measurement.label(), measurement.conditions()))
                        .toList());
    }

    /** Returns all verdicts, those first that fail the build; public for the template. */
    public List<Row> rows() {
        return Stream.of(failures, undecided, passes).flatMap(List::stream).toList();
    }

    private static List<GateResult> passes(GateReport report) {
        return report.results().stream()
                .filter(result -> !result.failsBuild() && result.verdict() == Verdict.PASS)
                .toList();
    }

    private static Tone tone(SessionResults results, GateReport report) {
        if (!report.passed() || results.tests().failed() > 0) {
            return Tone.BAD;
        }
        return report.undecided().isEmpty() ? Tone.GOOD : Tone.UNSURE;
    }

    private static String headline(SessionResults results, GateReport report) {
        var all = report.results().size();
        if (all > 0 && report.results().stream().allMatch(result -> result.verdict() == Verdict.NO_BASELINE)) {
            return "There is no baseline yet for " + (all == 1 ? "1 measurement." : all + " measurements.");
        }
        var failed = results.tests().failed();
        return report.passed() && failed > 0
                ? "The gate passes, but " + failed + " of " + results.tests().found() + " model tests failed."
                : Conclusion.of(report);
    }

    private static Row row(GateResult result) {
        var unit = result.unit();
        var interval = result.interval();
        var change = result.change();
        var comparison = result.comparison();
        return new Row(
                Tone.of(result).css(),
                result.verdict().words(),
                result.label(),
                result.metric(),
                result.n() == 0 ? NONE : result.items(),
                formatted(result, result.score()),
                interval == null ? NONE : unit.format(interval.low()) + " to " + unit.format(interval.high()),
                formatted(result, result.baselineScore()),
                change == null ? NONE : unit.formatChange(change),
                comparison == null ? NONE : comparison.losses() + " worse, " + comparison.gains() + " better",
                comparison == null ? NONE : PValue.format(comparison.adjustedP()),
                result.sentence());
    }

    private static String formatted(GateResult result, @Nullable Double score) {
        return score == null ? NONE : result.unit().format(score);
    }
}
