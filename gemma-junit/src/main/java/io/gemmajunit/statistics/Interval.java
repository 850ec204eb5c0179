package io.gemmajunit.statistics;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("An interval cannot go from " + low + " to " + high + ".");
        }
    }

    /** Returns the interval of the negated quantity. */
    public Interval negate() {
        return new Interval(-high, -low);
    }

    /** Returns the interval of a difference of shares that reaches so far on each side, or farther, in -1 to 1. */
    public Interval reachingAtLeast(double distance, double estimate) {
        return new Interval(
                Math.max(-1, Math.min(low, estimate - distance)), Math.min(1, Math.max(high, estimate + distance)));
    }

    static double checkConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "The confidence is " + confidence + ", but must lie between 0 and 1, for example 0.95.");
        }
        return confidence;
    }
}
