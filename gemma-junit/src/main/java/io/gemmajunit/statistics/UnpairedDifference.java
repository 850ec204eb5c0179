package io.gemmajunit.statistics;

/**
 * The difference between two scores whose items are not known, so that what they have in common cannot be used.
 *
 * @param first score, with its uncertainty
 * @param second likewise
 */
public record UnpairedDifference(Sample first, Sample second) {

    /**
     * A score of independent items.
     *
     * @param value the mean
     * @param standardError of the mean, s / sqrt(n), at least 0
     * @param n items, at least 2
     * @param isProportion whether each item is right or wrong
     */
    public record Sample(double value, double standardError, int n, boolean isProportion) {

        public Sample {
            if (n < 2 || !(standardError >= 0) || isProportion && !(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        value + " with the standard error " + standardError + " is no score of " + n + " items.");
            }
        }

        private Interval wilson(double z) {
            return new Proportion((int) Math.round(value * n), n).wilsonReaching(z);
        }
    }

    /** Returns second - first. */
    public double value() {
        return second.value - first.value;
    }

    /**
     * Returns the test statistic: of two shares with their pooled variance, else of means with theirs. It is 0 for
     * equal scores, and infinite where scores without any variance differ.
     */
    public double z() {
        double error = isOfShares() ? pooledError() : Math.hypot(first.standardError, second.standardError);
        return value() == 0 ? 0 : value() / error;
    }

    /** Returns the chance of a second score this much below the first, or more, if both models are as good. */
    public double pOfDrop() {
        return StandardNormal.upperTail(-z());
    }

    /**
     * Returns an interval of second - first: of shares the hybrid score interval of Newcombe (1998, method 10), else
     * that of the normal distribution.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval interval(double confidence) {
        double z = StandardNormal.twoSided(confidence);
        if (!isOfShares()) {
            double reach = z * Math.hypot(first.standardError, second.standardError);
            return new Interval(value() - reach, value() + reach);
        }
        Interval one = first.wilson(z);
        Interval other = second.wilson(z);
        return new Interval(
                value() - Math.hypot(second.value - other.low(), one.high() - first.value),
                value() + Math.hypot(other.high() - second.value, first.value - one.low()));
    }

    private boolean isOfShares() {
        return first.isProportion && second.isProportion;
    }

    private double pooledError() {
        double share = (first.value * first.n + second.value * second.n) / (first.n + second.n);
        return Math.sqrt(share * (1 - share) * (1.0 / first.n + 1.0 / second.n));
    }
}
