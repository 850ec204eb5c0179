package io.gemmajunit.results;

/** What a measurement stands for. */
public enum MeasurementRole {
    /** How well the model answers. */
    QUALITY,
    /** Whether the model declines what it must decline: a floor that has to be proven, not only not disproven. */
    SAFETY
}
