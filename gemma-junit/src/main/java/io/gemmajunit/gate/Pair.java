package io.gemmajunit.gate;

/**
 * One item in the baseline and in the run, higher is better.
 *
 * @param category part of the measurement that it belongs to; empty when there is none
 * @param cluster what it shares with items that change together with it; empty when it stands alone
 */
record Pair(String id, String category, String cluster, double before, double now) {

    private static final double FILE_PRECISION = 1e6;

    /** Returns the change to the precision of files, so that rounding alone is no change. */
    double difference() {
        return rounded(now - before);
    }

    static double rounded(double value) {
        return Math.rint(value * FILE_PRECISION) / FILE_PRECISION;
    }

    /** Returns whether the item is right or wrong, and nothing between. */
    boolean isBinary() {
        return (before == 0 || before == 1) && (now == 0 || now == 1);
    }

    boolean isLoss() {
        return difference() < 0;
    }

    boolean isGain() {
        return difference() > 0;
    }
}
