package io.gemmajunit.statistics;

/**
 * The sequential probability ratio test of Wald (1945) on changed answers: are they losses half of the time, or with probability {@code lossShare}? It can
 * accept early on long benchmarks; on short ones it often stays undecided.
 *
 * @param lossShare share of losses among changed answers that a worse model would have, between .5 and 1
 * @param error chance of each wrong decision, between 0 and .5
 */
public record SequentialTest(double lossShare, double error) {

    public SequentialTest {
        if (!(lossShare > 0.5 && lossShare < 1 && error > 0 && error < 0.5)) {
            throw new IllegalArgumentException("A loss share of " + lossShare + " with error " + error
                    + " cannot be tested; choose for example 0.75 and 0.05.");
        }
    }

    /** Returns the log-likelihood ratio of worse against equal. */
    public double logLikelihoodRatio(int losses, int gains) {
        return losses * Math.log(lossShare / 0.5) + gains * Math.log((1 - lossShare) / 0.5);
    }

    /** Returns ln((1 - error) / error): the ratio proves the model worse from this on, and equal from its negation on down. */
    public double bound() {
        return Math.log((1 - error) / error);
    }
}
