package io.gemmajunit.assertions;

import io.gemmajunit.results.Score;

/** Checks the limits that tests write. */
final class Limits {

    private Limits() {}

    /** Returns a limit for a share of items. */
    static double checkShare(double limit) {
        if (!(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException("The limit is " + limit + ", but must lie between 0 and 1"
                    + (limit > 1 && limit <= 100 ? "; for " + limit + " % write " + limit / 100 + "." : "."));
        }
        return limit;
    }

    /** Returns a limit for that score, which is bounded only for shares. */
    static double checkFor(Score score, double limit) {
        if (score.metric().unit().isShare()) {
            return checkShare(limit);
        }
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("The limit is " + limit + ", but a limit for "
                    + score.metric().name() + " is a finite number.");
        }
        return limit;
    }
}
