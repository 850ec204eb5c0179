package io.gemmajunit.settings;

/** Who reads a setting. */
public enum Audience {
    /** Model tests, with and without Maven. */
    TESTS,
    /** The goals that measure a model without tests. */
    EVALUATION,
    /** The goals of a project. */
    PLUGIN,
    /** Set by our own programs for each other; not for users. */
    INTERNAL
}
