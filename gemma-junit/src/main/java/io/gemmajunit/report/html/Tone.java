package io.gemmajunit.report.html;

import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import java.util.Locale;

/** How a verdict looks. */
enum Tone {
    GOOD,
    BAD,
    UNSURE;

    static Tone of(GateResult result) {
        if (result.failsBuild()) {
            return BAD;
        }
        return result.verdict() == Verdict.PASS ? GOOD : UNSURE;
    }

    /** Returns the name of the class in the style sheet. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
