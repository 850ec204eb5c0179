package io.gemmajunit.health;

/** What findings do to a run. */
public enum HealthMode {
    /** Errors end it, warnings are listed. */
    ON,
    /** Errors and warnings end it. */
    STRICT,
    /** No file is examined. */
    OFF
}
