package io.gemmajunit.results;

/**
 * The value of a metric over a whole benchmark.
 *
 * @param metric name and filter, for example {@code exact_match,number}
 * @param value mean over the items, 0 to 1 for accuracies
 * @param n number of items, at least 1
 * @param standardError of the value, at least 0; not a number if there is none, as for a single item or for perplexities of words
 */
public record Score(String metric, double value, int n, double standardError) {

    public Score {
        if (n < 1) {
            throw new IllegalArgumentException("Metric " + metric + " has no items.");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Metric " + metric + " is " + value + ", not a finite number.");
        }
    }
}
