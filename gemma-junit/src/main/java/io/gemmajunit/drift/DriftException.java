package io.gemmajunit.drift;

import io.gemmajunit.error.GemmaException;

/** Two models cannot be compared position by position. */
public final class DriftException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public DriftException(String message) {
        super(message);
    }

    public DriftException(String message, Throwable cause) {
        super(message, cause);
    }
}
