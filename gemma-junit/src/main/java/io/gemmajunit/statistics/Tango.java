package io.gemmajunit.statistics;

/**
 * The score method of Tango (1998) for the difference of two proportions that were measured on the same items, (gains -
 * losses) / n.
 *
 * @param losses items that only the baseline got right
 * @param gains items that only the candidate got right
 * @param n items that both answered, at least 1
 */
public record Tango(int losses, int gains, int n) {

    private static final int BISECTIONS = 100;

    public Tango {
        if (losses < 0 || gains < 0 || n < 1 || losses + gains > n) {
            throw new IllegalArgumentException(
                    losses + " losses and " + gains + " gains of " + n + " items is not a comparison.");
        }
    }

    /**
     * Returns the two-sided interval of the difference; its lower end at confidence 2c - 1 is the one-sided bound at
     * confidence c.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval interval(double confidence) {
        return reaching(StandardNormal.twoSided(confidence));
    }

    /**
     * Returns the interval that reaches so many standard errors of independent items to each side. Items in clusters
     * are worth fewer independent ones, and the interval of these is {@link ClusteredMean#reach}.
     *
     * @param z over 0
     */
    public Interval reaching(double z) {
        return new Interval(lower(z), -new Tango(gains, losses, n).lower(z));
    }

    /**
     * Returns the score statistic against the hypothesis that the difference is {@code delta}, about standard normal if
     * it is.
     *
     * @param delta between -1 and 1, both excluded
     */
    public double z(double delta) {
        var variance = n * (2 * lossShare(delta) + delta * (1 - delta));
        var distance = gains - losses - n * delta;
        return variance > 0 ? distance / Math.sqrt(variance) : Math.signum(distance) * Double.POSITIVE_INFINITY;
    }

    /** Returns the most likely share of losses if the difference is {@code delta}, in closed form. */
    double lossShare(double delta) {
        var a = 2.0 * n;
        var b = -(losses + gains) + (2.0 * n - gains + losses) * delta;
        var c = -losses * delta * (1 - delta);
        return (-b + Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
    }

    private double lower(double z) {
        if (losses == 0 && gains == 0) {
            return -z * z / (n + z * z);
        }
        var low = -1.0;
        var high = (double) (gains - losses) / n;
        for (var i = 0; i < BISECTIONS; i++) {
            var middle = (low + high) / 2;
            if (z(middle) > z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
