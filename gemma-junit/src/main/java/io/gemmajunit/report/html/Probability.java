package io.gemmajunit.report.html;

import java.util.Locale;

/** P-values for readers. */
final class Probability {

    private static final double SMALLEST = 0.0001;
    private static final double ROUNDS_TO_ONE = 0.995;

    private Probability() {}

    /** Returns two significant digits without the zero before the point, as the gate's sentences do: {@code .0040}, {@code .14}, {@code 1}, {@code <.0001}. */
    static String format(double p) {
        if (p >= ROUNDS_TO_ONE) {
            return "1";
        }
        if (p < SMALLEST) {
            return "<.0001";
        }
        var decimals = 1 - (int) Math.floor(Math.log10(p));
        return String.format(Locale.ROOT, "%." + decimals + "f", p).substring(1);
    }
}
