package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How a verdict looks, the worst first. */
enum Tone {
    BAD,
    UNSURE,
    GOOD;

    static Tone of(GateResult result) {
        if (result.failsBuild()) {
            return BAD;
        }
        return result.verdict() == Verdict.PASS ? GOOD : UNSURE;
    }

    /** Returns the verdicts in the order of the page: within a tone the strongest evidence of a drop first. */
    static List<GateResult> worstFirst(GateReport report) {
        return report.results().stream()
                .sorted(Comparator.comparing(Tone::of).thenComparingDouble(Tone::p))
                .toList();
    }

    private static double p(GateResult result) {
        var comparison = result.comparison();
        return comparison == null ? 0 : comparison.adjustedP();
    }

    /** Returns the name of the class in the style sheet. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
