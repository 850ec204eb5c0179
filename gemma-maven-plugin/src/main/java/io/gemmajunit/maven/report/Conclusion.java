package io.gemmajunit.maven.report;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.shown.Count;

/** The verdict on a whole session in one sentence. */
public final class Conclusion {

    private Conclusion() {}

    /** Returns the sentence, with its full stop; failed tests fail the build beside the gate. */
    public static String of(TestCounts tests, GateReport report) {
        var failed = tests.failed() + " of " + tests.found() + " model tests failed.";
        if (tests.failed() == 0) {
            return of(report);
        }
        return report.passed() ? "The gate passes, but " + failed : of(report) + " " + failed;
    }

    private static String of(GateReport report) {
        var all = report.results().size();
        var failed = report.failures().size();
        if (all == 0) {
            return "The gate fails: nothing was measured.";
        }
        var measurements = Count.of(all, "measurement");
        if (failed > 0) {
            return "The gate fails: " + failed + " of " + measurements + ".";
        }
        if (!report.objections().isEmpty()) {
            return "The gate fails: no regression in " + measurements + ", but "
                    + Count.of(report.objections().size(), "other reason") + ".";
        }
        var undecided = report.undecided().size();
        return undecided == 0
                ? "The gate passes: no regression in " + measurements + "."
                : "The gate passes, but " + undecided + " of " + measurements + (undecided == 1 ? " is" : " are")
                        + " inconclusive.";
    }
}
