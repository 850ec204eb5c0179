package io.gemmajunit.gate;

import io.gemmajunit.results.Metric;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as statisticians write them, with a true minus sign.
 *
 * @param metric what the scores mean
 */
public record ScoreWording(Metric metric) {

    static ScoreWording of(BaselineEntry entry) {
        return new ScoreWording(entry.metric());
    }

    /** Returns both scores, such as {@code 61.2 % → 57.6 %} or {@code false refusals 0 of 120 → 3 of 120}. */
    String scores(double before, int itemsBefore, @Nullable Double now, int items) {
        if (metric.unit() == ScoreUnit.COUNT) {
            return metric.words().counted() + " " + count(before, itemsBefore) + " → "
                    + count(now == null ? 0 : now, items);
        }
        return score(before) + " → " + (now == null ? "none" : score(now));
    }

    String score(double value) {
        return minus(metric.unit().format(value));
    }

    String change(double value) {
        return change(metric.unit(), value);
    }

    /** Returns a change in words, for example {@code −3.6 pp}. */
    public static String change(ScoreUnit unit, double value) {
        return minus(unit.formatChange(value));
    }

    /** Returns the size of a change, for example {@code 3.2 pp}. */
    String amount(double value) {
        return metric.unit().formatChange(Math.abs(value)).substring(1);
    }

    /** Returns both ends without their unit, for example {@code −6.3…−1.1}. */
    String interval(Interval interval) {
        return (change(interval.low()) + "…" + change(interval.high())).replace(" pp", "");
    }

    /** Returns a level to which p-values are compared, without spurious digits: {@code .05}, {@code .0083}. */
    static String level(double alpha) {
        var rounded = new BigDecimal(alpha).round(new MathContext(2));
        return rounded.stripTrailingZeros().toPlainString().substring(1);
    }

    private static String count(double share, int items) {
        return Math.round(share * items) + " of " + items;
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
