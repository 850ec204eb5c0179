package io.gemmajunit.checkpoint.architecture;

/** Nonlinearity of the feed-forward layer. */
public enum Activation {
    /** Gaussian error linear unit, by the error function. */
    GELU,
    /** The same, by the approximation with a hyperbolic tangent (Hendrycks and Gimpel 2016). */
    GELU_TANH
}
