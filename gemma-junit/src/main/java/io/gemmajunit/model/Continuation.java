package io.gemmajunit.model;

/**
 * Asks how likely a text is after another.
 *
 * @param context what precedes; may be empty
 * @param continuation what is scored; not empty
 */
public record Continuation(String context, String continuation) {

    public Continuation {
        if (continuation.isEmpty()) {
            throw new IllegalArgumentException(
                    "The continuation of \"" + context + "\" is empty; nothing can be scored.");
        }
    }
}
