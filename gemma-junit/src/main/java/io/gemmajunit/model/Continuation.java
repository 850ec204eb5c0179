package io.gemmajunit.model;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Asks how likely a text is after another.
 *
 * @param context what precedes; may be empty
 * @param continuation what is scored; not empty
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Continuation(String context, String continuation) {

    public Continuation {
        if (continuation.isEmpty()) {
            throw new IllegalArgumentException(
                    "The continuation of \"" + context + "\" is empty; nothing can be scored.");
        }
    }
}
