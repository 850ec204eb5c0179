package io.gemmajunit.task.metric;

/**
 * What one item contributes to a metric.
 *
 * @param value right or wrong, a log-likelihood, or a predicted class
 * @param against what the value is set against: a number of words or bytes, or the true class; 1 where nothing is
 */
public record Observation(double value, double against) {

    public static Observation of(double value) {
        return new Observation(value, 1);
    }

    public static Observation of(boolean hit) {
        return of(hit ? 1 : 0);
    }
}
