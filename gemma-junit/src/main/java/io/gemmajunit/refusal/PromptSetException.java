package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;

/** A prompt set cannot be read. */
public final class PromptSetException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public PromptSetException(String message) {
        super(message);
    }

    public PromptSetException(String message, Throwable cause) {
        super(message, cause);
    }
}
