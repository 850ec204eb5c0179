package io.gemmajunit.gate;

/**
 * A category of a measurement, tested by itself, because an average hides what only a part of it lost.
 *
 * @param name of the category
 * @param pairs its items that are compared
 * @param before mean outcome of them in the baseline, higher is better
 * @param now mean outcome of them in the run
 * @param losses items with a worse outcome than in the baseline
 * @param gains items with a better outcome
 * @param p exact one-sided p-value of this category, as if it were the only one
 * @param tested number of categories that were tested beside each other, this one included
 */
public record CategoryTest(
        String name, int pairs, double before, double now, int losses, int gains, double p, int tested) {

    /** Returns how much the mean outcome fell. */
    public double drop() {
        return before - now;
    }

    /** Returns the same test adjusted for a number of tests, itself included. */
    CategoryTest beside(int tested) {
        return new CategoryTest(name, pairs, before, now, losses, gains, p, tested);
    }

    boolean dropsBy(double tolerance) {
        return drop() >= tolerance - VerdictRule.ROUNDING;
    }
}
