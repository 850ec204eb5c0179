package io.gemmajunit.results;

/** Something that was measured on a model, in the terms of its kind. */
public interface Measured {

    /** Returns the measurement, which can be recorded, gated and reported. */
    Measurement measurement();

    /** Returns the model that was measured. */
    default Subject subject() {
        return measurement().subject();
    }
}
