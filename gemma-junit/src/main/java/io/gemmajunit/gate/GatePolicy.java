package io.gemmajunit.gate;

/**
 * When a change counts as a regression.
 *
 * @param alpha chance of a false alarm that a whole session may have, between 0 and .5; .05 unless chosen
 * @param tolerance smallest drop that matters, in units of the metric: .01 is one percentage point of accuracy; at least 0
 */
public record GatePolicy(double alpha, double tolerance) {

    public GatePolicy {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException(
                    "alpha is " + alpha + ", but must lie between 0 and 0.5, for example 0.05.");
        }
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException(
                    "tolerance is " + tolerance + ", but must be 0 or a positive number, for example 0.01.");
        }
    }

    /** Creates the default policy: alpha .05 and a tolerance of .01. */
    public GatePolicy() {
        this(0.05, 0.01);
    }
}
