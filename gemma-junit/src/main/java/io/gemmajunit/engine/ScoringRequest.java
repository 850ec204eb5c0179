package io.gemmajunit.engine;

/**
 * Asks for the log-probability of tokens after others.
 *
 * @param context ids that precede, at least one
 * @param continuation ids that are scored, at least one
 */
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
    public TokenSequence input() {
        return new TokenSequence(context, continuation, context.length + continuation.length - 1);
    }
}
