package io.gemmajunit.results;

/** Checks kinds of measurements. */
final class Kinds {

    private Kinds() {}

    static void require(String kind, Measurement measurement) {
        if (!measurement.kind().equals(kind)) {
            throw new IllegalArgumentException(
                    measurement.label() + " is of the kind " + measurement.kind() + ", not of the kind " + kind + ".");
        }
    }
}
