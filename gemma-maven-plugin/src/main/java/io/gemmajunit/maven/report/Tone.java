package io.gemmajunit.maven.report;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.portrait.Remark;
import io.gemmajunit.results.session.TestCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a verdict means for the build, the worst first. */
public enum Tone {
    /** It fails. */
    BAD,
    /** It passes and deserves a look. */
    UNSURE,
    /** It passes. */
    GOOD;

    /** Returns the tone of one verdict. */
    public static Tone of(GateResult result) {
        if (result.failsBuild()) {
            return BAD;
        }
        return result.verdict() == Verdict.PASS ? GOOD : UNSURE;
    }

    /** Returns the tone of all verdicts together with the tests that gave them. */
    public static Tone of(TestCounts tests, GateReport report) {
        if (!report.passed() || tests.failed() > 0) {
            return BAD;
        }
        return report.undecided().isEmpty() ? GOOD : UNSURE;
    }

    /** Returns the tone of what is said of two models. */
    public static Tone of(Remark remark) {
        return switch (remark.tone()) {
            case GAINS, HOLDS -> GOOD;
            case OPEN -> UNSURE;
            case MIXED, LOSSES, OVER_ALIGNED, DAMAGED -> BAD;
        };
    }

    /** Returns the verdicts in the order of the page: within a tone the strongest evidence of a drop first. */
    public static List<GateResult> worstFirst(GateReport report) {
        return report.results().stream()
                .sorted(Comparator.comparing((GateResult result) -> of(result)).thenComparingDouble(Tone::p))
                .toList();
    }

    private static double p(GateResult result) {
        var comparison = result.comparison();
        return comparison == null ? 0 : comparison.adjustedP();
    }

    /** Returns the name of the class in the style sheet. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
