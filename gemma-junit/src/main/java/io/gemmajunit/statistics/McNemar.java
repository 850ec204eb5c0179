package io.gemmajunit.statistics;

/**
 * The exact test of McNemar (1947) on items answered by two models.
 *
 * @param losses items that only the baseline got right
 * @param gains items that only the candidate got right
 */
public record McNemar(int losses, int gains) {

    public McNemar {
        if (losses < 0 || gains < 0) {
            throw new IllegalArgumentException("Losses and gains cannot be negative.");
        }
    }

    /**
     * Returns the probability that a fair coin, tossed once for each changed answer, shows at least that many losses: P(Bin(losses + gains,
     * 1/2) &ge; losses). It is 1 when no answer changed.
     */
    public double oneSided() {
        return losses == 0 ? 1 : new Proportion(losses, losses + gains).probabilityOfAtLeast(0.5);
    }

    /** Returns the p-value for a change in either direction: twice the smaller tail, at most 1. */
    public double twoSided() {
        return Math.min(1, 2 * new McNemar(Math.max(losses, gains), Math.min(losses, gains)).oneSided());
    }

    /**
     * Returns the one-sided mid-p-value (Lancaster 1961), which counts only half of the chance of exactly these losses. It is less conservative than
     * {@link #oneSided()} and no longer a guarantee, so it is for display only.
     */
    public double oneSidedMid() {
        var more = gains == 0 ? 0 : new McNemar(losses + 1, gains - 1).oneSided();
        return (oneSided() + more) / 2;
    }
}
