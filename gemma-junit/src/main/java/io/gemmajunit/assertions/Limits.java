package io.gemmajunit.assertions;

import io.gemmajunit.results.Score;
import java.util.List;

/** Checks the limits that tests write. */
final class Limits {

    private static final List<String> UNBOUNDED = List.of("perplexity", "bits_per_byte");

    private Limits() {}

    /** Returns a limit for a share of items. */
    static double checkShare(double limit) {
        if (!(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException("The limit is " + limit + ", but must lie between 0 and 1"
                    + (limit > 1 && limit <= 100 ? "; for " + limit + " % write " + limit / 100 + "." : "."));
        }
        return limit;
    }

    /** Returns a limit for that score; perplexities have no upper end. */
    static double checkFor(Score score, double limit) {
        if (UNBOUNDED.stream().noneMatch(score.metric()::contains)) {
            return checkShare(limit);
        }
        if (!(limit >= 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The limit is " + limit + ", but a " + score.metric() + " is a finite number of at least 0.");
        }
        return limit;
    }
}
