package io.gemmajunit.maven.report;

import io.gemmajunit.gate.Brief;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.shown.Shown;
import java.util.List;

/**
 * Verdicts as workflow commands, which GitHub Actions turns into annotations of the run when a line of the log begins
 * with one (GitHub documentation, "Workflow commands for GitHub Actions").
 */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** Returns an error for each verdict that fails the build, or one notice that all is well. */
    public static List<String> render(GateReport report) {
        return report.failures().isEmpty()
                ? List.of("::notice title=Gemma gate::" + Shown.annotation(Conclusion.of(report)))
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
