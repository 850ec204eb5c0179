package io.gemmajunit.gate;

import io.gemmajunit.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as statisticians write them, with a true minus sign.
 *
 * @param unit unit of the scores
 */
record Wording(ScoreUnit unit) {

    String score(double value) {
        return minus(unit.format(value));
    }

    String change(double value) {
        return minus(unit.formatChange(value));
    }

    /** Returns the size of a change, for example {@code 3.2 pp}. */
    String amount(double value) {
        return unit.formatChange(Math.abs(value)).substring(1);
    }

    /** Returns both ends without their unit, for example {@code −6.3…−1.1}. */
    String interval(Interval interval) {
        return (change(interval.low()) + "…" + change(interval.high())).replace(" pp", "");
    }

    /** Returns {@code =.0040} or {@code <.0001}. */
    static String equalTo(double p) {
        return p < 0.0001 ? "<.0001" : "=" + probability(p);
    }

    /** Returns two significant digits without the zero before the point: {@code .0040}, {@code .024}, {@code 1}. */
    static String probability(double p) {
        if (p >= 0.995) {
            return "1";
        }
        if (p < 0.0001) {
            return "<.0001";
        }
        var decimals = 1 - (int) Math.floor(Math.log10(p));
        var text = String.format(Locale.ROOT, "%." + decimals + "f", p);
        return text.substring(1);
    }

    /** Returns a level to which p-values are compared, without digits that nobody chose: {@code .05}, {@code .0083}. */
    static String level(double alpha) {
        var rounded = new BigDecimal(alpha).round(new MathContext(2));
        return rounded.stripTrailingZeros().toPlainString().substring(1);
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
