package io.gemmajunit.engine;

/** Asks for the log-probability of one or more tokens after one or more others. */
public record ScoringRequest(int[] context, int[] continuation) {

    public ScoringRequest {
        if (context.length == 0 || continuation.length == 0) {
            throw new IllegalArgumentException(
                    "A scoring request needs at least one context and one continuation token.");
        }
        context = context.clone();
        continuation = continuation.clone();
    }

    /** Returns the tokens that the model reads: all but the last, which is only predicted. */
    TokenSequence input() {
        return new TokenSequence(context, continuation, context.length + continuation.length - 1);
    }
}
