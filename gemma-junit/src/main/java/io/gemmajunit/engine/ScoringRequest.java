package io.gemmajunit.engine;

import java.util.stream.IntStream;

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

    /** Returns the number of tokens that the model reads: all but the last, which is only predicted. */
    int inputLength() {
        return context.length + continuation.length - 1;
    }

    /** Returns the tokens that the model reads. */
    int[] input() {
        return IntStream.range(0, inputLength()).map(this::token).toArray();
    }

    int token(int i) {
        return i < context.length ? context[i] : continuation[i - context.length];
    }

    int commonPrefix(ScoringRequest other) {
        int limit = Math.min(inputLength(), other.inputLength());
        int i = 0;
        while (i < limit && token(i) == other.token(i)) {
            i++;
        }
        return i;
    }

    static int compare(ScoringRequest a, ScoringRequest b) {
        int i = a.commonPrefix(b);
        if (i < a.inputLength() && i < b.inputLength()) {
            return Integer.compare(a.token(i), b.token(i));
        }
        return Integer.compare(a.inputLength(), b.inputLength());
    }
}
