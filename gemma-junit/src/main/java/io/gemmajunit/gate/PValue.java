package io.gemmajunit.gate;

import java.math.BigDecimal;
import java.util.Locale;

/** How p-values are written for people: two significant digits, no leading zero, down to {@code .0001}. */
public final class PValue {

    private static final double SMALLEST = 0.0001;
    private static final String BELOW_SMALLEST = "<.0001";

    private PValue() {}

    /**
     * Returns for example {@code .0040}, {@code .024}, {@code 1} or {@code <.0001}.
     *
     * @param p from 0 to 1
     */
    public static String format(double p) {
        if (p < SMALLEST) {
            return BELOW_SMALLEST;
        }
        var digits = new BigDecimal(String.format(Locale.ROOT, "%.1e", p)).toPlainString();
        return digits.startsWith("1") ? "1" : digits.substring(1);
    }

    /**
     * Returns the same behind a letter: {@code p=.0040} or {@code p<.0001}.
     *
     * @param p from 0 to 1
     */
    public static String equation(double p) {
        return p < SMALLEST ? "p" + BELOW_SMALLEST : "p=" + format(p);
    }
}
