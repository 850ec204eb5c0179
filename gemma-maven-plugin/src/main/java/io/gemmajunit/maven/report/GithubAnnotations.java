package io.gemmajunit.maven.report;

import io.gemmajunit.gate.Brief;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.shown.Shown;
import java.util.List;

/**
 * Verdicts as workflow commands, which GitHub Actions turns into annotations of the run when a line of the log begins
 * with one (GitHub documentation, "Workflow commands for GitHub Actions").
 */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** Returns an error for each verdict that fails the build; without one, a line with the conclusion. */
    public static List<String> render(TestCounts tests, GateReport report) {
        var kind = Tone.of(tests, report) == Tone.BAD ? "error" : "notice";
        return report.failures().isEmpty()
                ? List.of("::" + kind + " title=Gemma gate::" + Shown.annotation(Conclusion.of(tests, report)))
                : report.failures().stream()
                        .map(result -> error(result, report.policy()))
                        .toList();
    }

    private static String error(GateResult result, GatePolicy policy) {
        var title = result.comparison() == null
                ? result.label() + ", " + result.verdict().words()
                : Brief.of(result, policy);
        return "::error title=" + Shown.annotationProperty("Gemma gate: " + title) + "::"
                + Shown.annotation(result.sentence());
    }
}
