package io.gemmajunit.report;

import io.gemmajunit.gate.GateReport;

/** The verdict on a whole session in one sentence. */
final class Conclusion {

    private Conclusion() {}

    static String of(GateReport report) {
        var all = report.results().size();
        var failed = report.failures().size();
        if (all == 0) {
            return "The gate fails: nothing was measured.";
        }
        var measurements = all == 1 ? "1 measurement" : all + " measurements";
        return failed == 0
                ? "The gate passes: no regression in " + measurements + "."
                : "The gate fails: " + failed + " of " + measurements + ".";
    }
}
