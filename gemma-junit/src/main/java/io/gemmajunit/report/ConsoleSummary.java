package io.gemmajunit.report;

import io.gemmajunit.gate.GateReport;
import java.util.List;

/** Placeholder. */
public final class ConsoleSummary {

    private ConsoleSummary() {}

    /** Placeholder. */
    public static List<String> lines(GateReport report) {
        return report.results().stream()
                .map(result -> result.label() + " " + result.verdict().words())
                .toList();
    }
}
