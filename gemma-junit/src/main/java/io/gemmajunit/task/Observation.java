package io.gemmajunit.task;

/**
 * What one item contributes to a metric.
 *
 * @param value right or wrong, a log-likelihood, or a predicted class
 * @param against what the value is set against: a number of words or bytes, or the true class; 1 where nothing is
 */
record Observation(double value, double against) {

    static Observation of(double value) {
        return new Observation(value, 1);
    }

    static Observation of(boolean hit) {
        return of(hit ? 1 : 0);
    }
}
