package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.maven.report.Conclusion;
import io.gemmajunit.maven.report.DetectorNote;
import io.gemmajunit.maven.report.Tone;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.shown.Count;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What the template shows without any script.
 *
 * @param tone how the whole session went
 * @param headline the verdict on the session
 * @param comparedWith {@code baseline}, or {@code reference} for another run
 * @param otherCheckpoints names of what it was compared with; none where there is no baseline
 * @param tests counts of the model tests, which can fail for reasons that no measurement shows
 * @param objections what fails the build beside the verdicts
 * @param verdicts what is explained, in sight or to be opened
 * @param health what the files of the checkpoints say about them
 * @param rows all verdicts for the table, the worst first
 * @param leaks what training files hold; none where they were not searched
 * @param notes that no objection begins with
 */
record Page(
        String tone,
        String headline,
        String comparedWith,
        List<String> otherCheckpoints,
        TestCounts tests,
        List<Subject> subjects,
        List<HealthReport> health,
        List<String> objections,
        List<VerdictGroup> verdicts,
        List<VerdictRow> rows,
        List<Breakdown> breakdowns,
        List<DriftRow> drifts,
        List<LeakedTask> leaks,
        List<String> notes,
        SortedMap<String, String> environment,
        List<Compared> conditions) {

    /** What must be equal for a measurement to be comparable. */
    record Compared(String label, SortedMap<String, String> values) {}

    static Page of(SessionResults results, GateReport report, Counterpart counterpart) {
        return new Page(
                Tone.of(results.tests(), report).css(),
                headline(results, report),
                report.comparedWith(),
                counterpart.checkpoints(),
                results.tests(),
                results.subjects(),
                results.health().stream()
                        .filter(examined -> !examined.findings().isEmpty())
                        .toList(),
                report.objections(),
                VerdictGroup.of(report),
                Tone.worstFirst(report).stream()
                        .map(result -> VerdictRow.of(result, report.policy()))
                        .toList(),
                Breakdown.of(results, Tone.worstFirst(report)),
                results.measurements().stream()
                        .filter(measurement -> measurement.kind().equals(Drift.KIND))
                        .map(DriftRow::of)
                        .toList(),
                results.contamination().stream().map(LeakedTask::of).toList(),
                Stream.concat(report.notes().stream(), DetectorNote.of(results).stream())
                        .filter(note -> report.objections().stream().noneMatch(objection -> objection.startsWith(note)))
                        .toList(),
                results.environment(),
                results.measurements().stream()
                        .map(measurement -> new Compared(
                                measurement.label(), measurement.conditions().byName()))
                        .toList());
    }

    private static String headline(SessionResults results, GateReport report) {
        var all = report.results().size();
        if (all > 0 && report.results().stream().allMatch(result -> result.verdict() == Verdict.NO_BASELINE)) {
            return "There is no baseline yet for " + Count.of(all, "measurement") + ".";
        }
        return Conclusion.of(results.tests(), report);
    }
}
