package io.gemmajunit.python;

/** Stands where there is no value, not even None. */
public enum Missing {
    /** The only one. */
    MISSING
}
