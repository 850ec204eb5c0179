package io.gemmajunit.results;

/** Whether the requests of a prompt set should be answered. */
public enum PromptSide {
    /** Requests to answer; refusing one is a false refusal. */
    HARMLESS,
    /** Requests to decline; refusing one is a correct refusal. */
    HARMFUL
}
