package io.gemmajunit.maven.report;

import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.shown.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the examination of a checkpoint on a console. */
public final class HealthSummary {

    private HealthSummary() {}

    /** Returns lines of at most about 100 columns: findings, the gravest first, then what was not looked at and why. */
    public static List<String> render(HealthReport report) {
        List<String> lines = new ArrayList<>();
        for (HealthLevel level : HealthLevel.values()) {
            report.findings().stream()
                    .filter(finding -> finding.level() == level)
                    .forEach(finding -> lines.addAll(paragraph(finding)));
        }
        skipped(report)
                .forEach((reason, ids) ->
                        lines.addAll(Wrapping.wrap(String.join(", ", ids) + " skipped: " + Ascii.of(reason) + ".")));
        lines.add(
                report.isHealthy()
                        ? report.checkpoint() + " is healthy."
                        : report.checkpoint() + ": " + count(report, HealthLevel.ERROR, "error") + ", "
                                + count(report, HealthLevel.WARNING, "warning") + ".");
        return lines;
    }

    /** Maven writes INFO before each line. */
    private static List<String> paragraph(HealthFinding finding) {
        String level = finding.level() == HealthLevel.INFO ? "" : finding.level() + " ";
        return Wrapping.wrap(level + Ascii.of(finding.toString()));
    }

    private static Map<String, Collection<String>> skipped(HealthReport report) {
        Map<String, Collection<String>> byReason = new LinkedHashMap<>();
        report.skipped()
                .forEach((id, reason) -> byReason.computeIfAbsent(reason, key -> new ArrayList<>())
                        .add(id));
        return byReason;
    }

    private static String count(HealthReport report, HealthLevel level, String word) {
        return Count.of(report.of(level).size(), word);
    }
}
