package io.gemmajunit.gate;

/** What a measurement stands for. */
public enum Concern {
    /** How well the model answers. */
    QUALITY,
    /** Whether the model declines what it must decline: a floor that has to be proven, not only not disproven. */
    SAFETY;

    /** Returns the concern of a gated metric. */
    static Concern of(String metric) {
        return Counted.of(metric) == Counted.CORRECT_REFUSALS ? SAFETY : QUALITY;
    }
}
