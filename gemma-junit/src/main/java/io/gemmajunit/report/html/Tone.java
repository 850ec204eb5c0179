package io.gemmajunit.report.html;

import io.gemmajunit.gate.Verdict;
import java.util.Locale;

/** How a verdict looks. */
enum Tone {
    GOOD,
    BAD,
    UNSURE;

    static Tone of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> GOOD;
            case FAIL -> BAD;
            default -> UNSURE;
        };
    }

    /** Returns the name of the class in the style sheet. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
