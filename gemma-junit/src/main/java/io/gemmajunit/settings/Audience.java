package io.gemmajunit.settings;

/** Who reads a setting. */
public enum Audience {
    /** Model tests, with and without Maven. */
    TESTS,
    /** The goals that measure a model without tests. */
    EVALUATION,
    /** The goals of a project. */
    PLUGIN,
    /** Programs of ours only, which tell each other; users have no use for it. */
    INTERNAL
}
