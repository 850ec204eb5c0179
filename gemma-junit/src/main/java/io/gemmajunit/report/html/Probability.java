package io.gemmajunit.report.html;

import java.util.Locale;

/** P-values for readers. */
final class Probability {

    private static final double SMALLEST = 0.0001;

    private Probability() {}

    /** Returns four decimals, or that the value lies below what they can show. */
    static String format(double p) {
        return p < SMALLEST ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
