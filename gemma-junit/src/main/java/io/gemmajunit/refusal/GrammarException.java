package io.gemmajunit.refusal;

/** Thrown when the refusal rules of a language cannot be used. */
public final class GrammarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GrammarException(String message) {
        super(message);
    }

    GrammarException(String message, Throwable cause) {
        super(message, cause);
    }
}
