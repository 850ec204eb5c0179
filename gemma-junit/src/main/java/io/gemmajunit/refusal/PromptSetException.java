package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;

/** A prompt set cannot be read. */
public final class PromptSetException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public PromptSetException(String message) {
        super(Sentence.of(message));
    }

    public PromptSetException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
