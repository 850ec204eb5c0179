package io.gemmajunit.maven.report;

import io.gemmajunit.gate.Brief;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.shown.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * Verdicts as workflow commands, which GitHub Actions turns into annotations of the run when a line of the log begins
 * with one (GitHub documentation, "Workflow commands for GitHub Actions").
 */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** Returns an error for each verdict that fails the build; the conclusion where they do not say all. */
    public static List<String> render(TestCounts tests, GateReport report) {
        var lines = new ArrayList<String>();
        report.failures().forEach(result -> lines.add(error(result, report.policy())));
        if (lines.isEmpty() || tests.failed() > 0) {
            var kind = Tone.of(tests, report) == Tone.BAD ? "error" : "notice";
            lines.add("::" + kind + " title=Gemma gate::" + Shown.annotation(Conclusion.of(tests, report)));
        }
        return lines;
    }

    private static String error(GateResult result, GatePolicy policy) {
        var title = result.comparison() == null
                ? result.label() + ", " + result.verdict().words()
                : Brief.of(result, policy);
        return "::error title=" + Shown.annotationProperty("Gemma gate: " + title) + "::"
                + Shown.annotation(result.sentence());
    }
}
