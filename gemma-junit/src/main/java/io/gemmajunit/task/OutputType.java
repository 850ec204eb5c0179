package io.gemmajunit.task;

/** What a task asks of a model for each item. */
public enum OutputType {

    /** How likely each choice is after the question. */
    MULTIPLE_CHOICE,

    /** A text after the question. */
    GENERATE_UNTIL,

    /** How likely one continuation is after the question, and whether greedy decoding yields it. */
    LOGLIKELIHOOD,
    /** How likely a whole text is. */
    LOGLIKELIHOOD_ROLLING
}
