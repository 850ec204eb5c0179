package io.gemmajunit.maven.gate;

import io.gemmajunit.gate.Brief;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.Preflight;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.maven.console.MavenStyle;
import io.gemmajunit.maven.report.AlikeFailures;
import io.gemmajunit.maven.report.Ascii;
import io.gemmajunit.maven.report.ConsoleSummary;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.shown.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Decides from the results of a run, the baseline and the reports of the tests whether a build passes. */
public record Judge(GatePolicy policy, Baselines baselines, Reports reports) {

    private static final int SHOWN = 5;

    /**
     * Looks ahead to a run that measures what the baselines have.
     *
     * @throws io.gemmajunit.results.ResultsException if a baseline cannot be read
     */
    Preflight preflight() {
        return Preflight.of(baselines.readAccepted(), baselines.readRelease(), policy);
    }

    /**
     * Judges a run and writes all reports.
     *
     * @throws io.gemmajunit.results.ResultsException if a baseline cannot be read or the report not be written
     */
    Judgement judge(SessionResults results) {
        boolean hasBaseline = baselines.isAccepted();
        var failures = new ArrayList<String>();
        if (results.tests().failed() > 0) {
            failures.add(failedTests(results));
        }
        if (!hasBaseline && results.measurements().isEmpty()) {
            var nothing = "The model tests measured no score, so there is nothing to compare.";
            if (policy.strictness() == Strictness.ALL) {
                failures.add(nothing + " gemma.strict is set, which lets nothing pass undecided.");
                return new Judgement(List.of(), List.of(), failures);
            }
            return new Judgement(List.of(), List.of(nothing), failures);
        }
        var accepted = baselines.readAccepted();
        var report = compare(results, accepted);
        var warnings = reports.write(results, report, accepted);
        if (!hasBaseline) {
            failures.add(missingBaseline());
        } else if (!report.failures().isEmpty()) {
            failures.add(regressions(report));
        }
        report.objections().stream().map(Ascii::of).forEach(failures::add);
        var summary =
                hasBaseline ? ConsoleSummary.render(results, report, new MavenStyle()) : ConsoleSummary.render(results);
        return new Judgement(summary, warnings, failures);
    }

    /**
     * Compares a run with what was accepted last and with the release.
     *
     * @throws io.gemmajunit.results.ResultsException if a baseline cannot be read
     */
    public GateReport compare(SessionResults results) {
        return compare(results, baselines.readAccepted());
    }

    GateReport compare(SessionResults results, Baseline accepted) {
        return new RegressionGate(policy).judge(results, accepted, baselines.readRelease());
    }

    private String failedTests(SessionResults results) {
        int failed = results.tests().failed();
        return shown(
                failed + " of " + results.tests().found() + " model tests failed:", FailedTests.in(reports.folder()));
    }

    private String missingBaseline() {
        return "There is no baseline " + baselines.accepted()
                + " to compare with. If these scores are acceptable, run `mvn"
                + " gemma:baseline` in this module and commit the file that it writes.";
    }

    public static String regressions(GateReport report) {
        var alike = AlikeFailures.of(report);
        return shown(
                counted(report.failures().size(), report.results().size()),
                Stream.concat(
                                alike.single().stream().map(result -> Ascii.of(Brief.of(result, report.policy()))),
                                alike.groups().stream().map(AlikeFailures::sentence))
                        .toList());
    }

    private static String counted(int failing, int all) {
        return failing + " of " + Count.of(all, "measurement")
                + (failing == 1 ? " fails the gate:" : " fail the gate:");
    }

    private static String shown(String heading, List<String> lines) {
        var text = new StringBuilder(heading);
        lines.stream().limit(SHOWN).forEach(line -> text.append("\n  ").append(line));
        if (lines.size() > SHOWN) {
            text.append("\n  and ").append(lines.size() - SHOWN).append(" more");
        }
        return text.toString();
    }
}
