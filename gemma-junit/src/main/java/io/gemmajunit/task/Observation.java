package io.gemmajunit.task;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What one item contributes to a metric.
 *
 * @param value right or wrong, a log-likelihood, or a predicted class
 * @param against what the value is set against: a number of words or bytes, or the true class; 1 where nothing is
 * @param detail what an aggregation needs that is no number, for example a pair of texts; null where it needs nothing
 *     else
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Observation(
        double value, double against, @Nullable Object detail) {

    /** Makes an observation that is numbers alone. */
    public Observation(double value, double against) {
        this(value, against, null);
    }

    /** Returns a number without a counterpart. */
    public static Observation of(double value) {
        return new Observation(value, 1);
    }

    /** Returns 1 for right and 0 for wrong. */
    public static Observation of(boolean hit) {
        return of(hit ? 1 : 0);
    }
}
