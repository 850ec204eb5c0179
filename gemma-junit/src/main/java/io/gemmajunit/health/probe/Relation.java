package io.gemmajunit.health.probe;

/** What another model is to the one that is probed. */
public enum Relation {
    /** The one that it was tuned from. */
    PARENT,
    /** The base with the adapter that was merged into it. */
    UNMERGED
}
