package io.gemmajunit.statistics;

import java.util.Optional;

/**
 * Stopping a run when the items that are left cannot change the verdict. It costs no error: the verdict is that of the whole run.
 *
 * @param n items of the whole run, at least 1
 */
public record Curtailment(int n) {

    public Curtailment {
        if (n < 1) {
            throw new IllegalArgumentException("A run of " + n + " items has nothing to stop.");
        }
    }

    /**
     * Returns whether a limit on a count will be kept, empty while that is open.
     *
     * @param cases items so far that have the property
     * @param seen items so far
     * @param most cases that the limit allows in the whole run
     */
    public Optional<Boolean> keepsLimit(int cases, int seen, int most) {
        if (cases > most) {
            return Optional.of(false);
        }
        return cases + n - seen <= most ? Optional.of(true) : Optional.empty();
    }

    /**
     * Returns whether the exact paired test will be significant, empty while that is open.
     *
     * @param losses items so far that only the baseline got right
     * @param gains items so far that only the candidate got right
     * @param rightLeft items not asked yet that the baseline got right, each a loss at worst
     * @param wrongLeft items not asked yet that the baseline got wrong, each a gain at best
     * @param alpha level of the test
     */
    public static Optional<Boolean> willBeSignificant(
            int losses, int gains, int rightLeft, int wrongLeft, double alpha) {
        if (new McNemar(losses, gains + wrongLeft).oneSided() <= alpha) {
            return Optional.of(true);
        }
        return new McNemar(losses + rightLeft, gains).oneSided() > alpha ? Optional.of(false) : Optional.empty();
    }
}
