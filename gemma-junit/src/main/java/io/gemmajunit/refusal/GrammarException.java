package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;

/** Thrown when the refusal rules of a language cannot be used. */
public final class GrammarException extends GemmaException {

    private static final long serialVersionUID = 1L;

    GrammarException(String message) {
        super(message);
    }

    GrammarException(String message, Throwable cause) {
        super(message, cause);
    }
}
