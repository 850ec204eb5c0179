package io.gemmajunit.dataset;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;

/** A file does not hold benchmark rows. */
public final class DatasetException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(Sentence.of(message));
    }

    public DatasetException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
