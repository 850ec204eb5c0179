package io.gemmajunit.statistics;

/**
 * A share, and how many independent items would tell as much of it.
 *
 * @param value 0 to 1; NaN if unknown
 * @param items at least 0, not necessarily a whole number; NaN if the share is unknown
 */
public record EffectiveShare(double value, double items) {

    /** Returns the share of a sample of independent items. */
    public static EffectiveShare of(Proportion sample) {
        return new EffectiveShare(sample.value(), sample.n());
    }

    /**
     * Returns the share with as many items as make the interval of Wilson (1927) as wide as this one.
     *
     * @param most how many items were looked at
     */
    static EffectiveShare of(double value, Interval interval, double confidence, int most) {
        var z = StandardNormal.twoSided(confidence);
        var width = interval.high() - interval.low();
        return new EffectiveShare(value, width == 0 ? most : Math.min(most, items(value, width * width, z * z)));
    }

    /** Wilson's width w solves w^2 (n + z^2)^2 = 4 z^2 (p (1 - p) n + z^2 / 4). */
    private static double items(double value, double width2, double z2) {
        var half = z2 * (2 * value * (1 - value) / width2 - 1);
        return half + Math.sqrt(half * half + z2 * z2 * (1 / width2 - 1));
    }

    /** Returns the number of those items that have the property. */
    public double having() {
        return value * items;
    }
}
