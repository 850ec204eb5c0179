package io.gemmajunit.gate;

/** The exact test behind a comparison. */
public enum PairedTest {
    /** {@link McNemar}, for items that are right or wrong. */
    MC_NEMAR,
    /** {@link SignFlip}, for items with any number. */
    SIGN_FLIP
}
