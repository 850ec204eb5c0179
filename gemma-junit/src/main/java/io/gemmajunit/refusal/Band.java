package io.gemmajunit.refusal;

/** How much weight a refusal rule carries. */
public enum Band {
    /** A first-person decline; decides. */
    STRONG,
    /** A norm stated instead of an answer; decides. */
    SOFT,
    /** A hint that never decides alone. */
    WEAK,
    /** No rule fired. */
    NONE
}
