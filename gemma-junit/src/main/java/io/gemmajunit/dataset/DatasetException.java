package io.gemmajunit.dataset;

import io.gemmajunit.error.GemmaException;

/** A file does not hold benchmark rows. */
public final class DatasetException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
