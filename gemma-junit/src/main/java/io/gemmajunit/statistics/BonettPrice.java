package io.gemmajunit.statistics;

/**
 * The interval of Bonett and Price (2012) for the difference of two proportions measured on the same items, (gains - losses) / n: Wald's, with one loss
 * and one gain added. A closed form that stays close to {@link Tango}, which the gate uses.
 *
 * @param losses items that only the baseline got right
 * @param gains items that only the candidate got right
 * @param n items that both answered, at least 1
 */
public record BonettPrice(int losses, int gains, int n) {

    public BonettPrice {
        new Tango(losses, gains, n); // the same arguments make sense
    }

    /**
     * Returns the two-sided interval of the difference.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval interval(double confidence) {
        var lossShare = (losses + 1.0) / (n + 2);
        var gainShare = (gains + 1.0) / (n + 2);
        var difference = gainShare - lossShare;
        var half = StandardNormal.twoSided(confidence)
                * Math.sqrt((lossShare + gainShare - difference * difference) / (n + 2));
        return new Interval(Math.max(-1, difference - half), Math.min(1, difference + half));
    }
}
