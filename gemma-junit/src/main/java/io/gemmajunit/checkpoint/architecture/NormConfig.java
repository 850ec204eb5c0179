package io.gemmajunit.checkpoint.architecture;

/**
 * How a layer's input is normalized.
 *
 * @param epsilon added to the variance or mean square
 */
public record NormConfig(Kind kind, double epsilon) {

    /** Which mean and variance. */
    public enum Kind {
        /** Division by the root mean square, then multiplication by 1 + weight (Zhang and Sennrich 2019). */
        RMS,
        /** Division by the root mean square, then multiplication by the weight. */
        RMS_AS_STORED,
        /** Subtraction of the mean, division by the standard deviation, weight and bias (Ba et al. 2016). */
        LAYER
    }
}
