package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The value of a metric over a whole measurement.
 *
 * @param metric what the value means
 * @param value for example 0 to 1 for accuracies
 * @param n number of items, at least 1
 * @param standardError of the value, at least 0; not a number if there is none, as for a single item or for
 *     perplexities of words
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Score(Metric metric, double value, int n, double standardError) {

    public Score {
        if (n < 1) {
            throw new IllegalArgumentException("Metric " + metric.name() + " has no items.");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Metric " + metric.name() + " is " + value + ", not a finite number.");
        }
    }

    @Override
    public String toString() {
        return metric.name() + " " + metric.unit().format(value) + " (n = " + n + ")";
    }
}
