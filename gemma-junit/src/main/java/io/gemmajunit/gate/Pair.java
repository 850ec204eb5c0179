package io.gemmajunit.gate;

/**
 * One item in the baseline and in the run, higher is better.
 *
 * @param category part of the measurement that it belongs to; empty when there is none
 */
record Pair(String id, String category, double before, double now) {

    private static final double FILE_PRECISION = 1e6;

    /** Returns what changed as far as files keep it, so that an unchanged item does not differ by what a file rounded off. */
    double difference() {
        return Math.rint((now - before) * FILE_PRECISION) / FILE_PRECISION;
    }

    boolean isLoss() {
        return difference() < 0;
    }

    boolean isGain() {
        return difference() > 0;
    }
}
