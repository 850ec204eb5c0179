package io.gemmajunit.statistics;

/** Whether a model is right as often as it claims. */
public final class Calibration {

    private static final int BINS = 10;

    private final double[] confidences;
    private final boolean[] right;

    /**
     * Pairs claims with answers.
     *
     * @param confidences probability that the model gave its answer, 0 to 1, for each item
     * @param right whether that answer was right, for each item
     */
    public Calibration(double[] confidences, boolean[] right) {
        if (confidences.length != right.length || confidences.length == 0) {
            throw new IllegalArgumentException(
                    confidences.length + " confidences and " + right.length + " answers do not make a calibration.");
        }
        this.confidences = confidences.clone();
        this.right = right.clone();
    }

    /**
     * Returns the expected calibration error of Guo et al. (2017): |accuracy - mean confidence| in 10 bins of equal width, closed on the right, weighted by
     * their items. It is biased upward where items are few; {@link #brier()} is not.
     */
    public double expectedError() {
        var surplus = new double[BINS];
        for (var i = 0; i < confidences.length; i++) {
            var bin = Math.max(0, (int) Math.ceil(confidences[i] * BINS) - 1);
            surplus[bin] += (right[i] ? 1 : 0) - confidences[i];
        }
        var sum = 0.0;
        for (var bin : surplus) {
            sum += Math.abs(bin);
        }
        return sum / confidences.length;
    }

    /** Returns the score of Brier (1950), the mean squared difference of confidence and outcome; 0 is best. */
    public double brier() {
        var sum = 0.0;
        for (var i = 0; i < confidences.length; i++) {
            var difference = (right[i] ? 1 : 0) - confidences[i];
            sum += difference * difference;
        }
        return sum / confidences.length;
    }
}
