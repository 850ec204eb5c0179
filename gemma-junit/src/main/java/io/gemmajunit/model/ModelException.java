package io.gemmajunit.model;

import io.gemmajunit.error.GemmaException;

/** A checkpoint cannot be loaded as the settings ask, or cannot answer a request; the message says what and why. */
public final class ModelException extends GemmaException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a sentence for the user. */
    public ModelException(String message) {
        super(message);
    }

    /** Creates an exception with a sentence for the user and the cause. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
