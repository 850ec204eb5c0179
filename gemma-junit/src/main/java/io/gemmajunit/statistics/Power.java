package io.gemmajunit.statistics;

/**
 * How many items it takes to see a change, and how small a change a number of items can show. Normal approximations for
 * paired right-or-wrong items, as in Connor (1987).
 *
 * @param alpha one-sided chance of a false alarm, between 0 and .5
 * @param power chance to see a true change, between 0 and 1
 */
public record Power(double alpha, double power) {

    /** Alpha .05 and power .8. */
    public static final Power USUAL = new Power(0.05, 0.8);

    public Power {
        if (!(alpha > 0 && alpha < 0.5 && power > 0 && power < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + " and power " + power
                    + " are not chances below 0.5 and 1, for example 0.05 and 0.8.");
        }
    }

    /**
     * Returns the smallest drop of a share that is seen with that power: (z_alpha + z_beta) * sqrt(changed / n).
     *
     * @param changed share of the items whose answer changes either way, 0 to 1
     * @param n number of items
     */
    public double detectableDrop(double changed, int n) {
        return z() * Math.sqrt(changed / n);
    }

    /**
     * Returns how often n items prove that an equally good model is not worse by {@code margin}: the normal probability
     * below margin / sqrt(changed / n) - z_alpha. Whatever {@link #power()} is asked for, this is what one gets.
     *
     * @param changed share of the items whose answer changes either way, over 0, at most 1
     */
    public double chanceToProveWithin(double margin, double changed, int n) {
        return StandardNormal.upperTail(StandardNormal.quantile(alpha) - margin / Math.sqrt(changed / n));
    }

    /**
     * Returns how many items prove that an equally good model is not worse by {@code margin}: (z_alpha + z_beta)^2 *
     * changed / margin^2, and at least as many as it takes when no answer changes.
     *
     * @param changed share of the items whose answer changes either way, 0 to 1
     * @param margin between 0 and 1, both excluded
     */
    public int itemsToProveWithin(double margin, double changed) {
        var items = (int) Math.ceil(z() * z() * changed / (margin * margin));
        return Math.max(items, itemsToProveWithin(margin));
    }

    /**
     * Returns the fewest items with which {@link Tango} can prove a margin at all, which is when no answer changes: n
     * &gt; z^2 (1 / margin - 1).
     */
    public int itemsToProveWithin(double margin) {
        var z = StandardNormal.quantile(alpha);
        return (int) Math.floor(z * z * (1 / margin - 1)) + 1;
    }

    /**
     * Returns the fewest items with which {@link Proportion#clopperPearson} can prove a rate to be below a limit, which
     * is when none has the property: the least n with (1 - limit)^n &le; alpha.
     *
     * @param limit between 0 and 1, both excluded
     */
    public int itemsToProveBelow(double limit) {
        return (int) Math.ceil(Math.log(alpha) / Math.log1p(-limit));
    }

    private double z() {
        return StandardNormal.quantile(alpha) + StandardNormal.quantile(1 - power);
    }
}
