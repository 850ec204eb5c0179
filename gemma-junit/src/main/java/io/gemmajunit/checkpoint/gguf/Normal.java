package io.gemmajunit.checkpoint.gguf;

/** The standard normal distribution. */
final class Normal {

    private static final int STEPS = 2000;

    private Normal() {}

    /**
     * Returns how much of it lies below a quantile, 0 for minus infinity; the integral of the density by Simpson's
     * rule, which is exact to 1e-10 within ten deviations.
     */
    static double share(double quantile) {
        if (quantile <= -10) {
            return 0;
        }
        double from = Math.min(quantile, 0);
        double width = Math.abs(Math.min(quantile, 10)) / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double x = from + i * width;
            sum += Math.exp(-x * x / 2) * (i == 0 || i == STEPS ? 1 : i % 2 == 0 ? 2 : 4);
        }
        double area = sum * width / 3 / Math.sqrt(2 * Math.PI);
        return quantile < 0 ? 0.5 - area : 0.5 + area;
    }
}
