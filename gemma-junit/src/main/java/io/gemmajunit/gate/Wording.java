package io.gemmajunit.gate;

import io.gemmajunit.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;

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

    /** Returns a level to which p-values are compared, without digits that nobody chose: {@code .05}, {@code .0083}. */
    static String level(double alpha) {
        var rounded = new BigDecimal(alpha).round(new MathContext(2));
        return rounded.stripTrailingZeros().toPlainString().substring(1);
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
