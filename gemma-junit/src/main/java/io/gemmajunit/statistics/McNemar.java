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
     * Returns the probability that a fair coin, tossed once for each changed answer, shows at least that many losses:
     * P(Bin(losses + gains, 1/2) &ge; losses). It is 1 when no answer changed.
     */
    public double oneSided() {
        return losses == 0 ? 1 : new Proportion(losses, losses + gains).probabilityOfAtLeast(0.5);
    }
}
