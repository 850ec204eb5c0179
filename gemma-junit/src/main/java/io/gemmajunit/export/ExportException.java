package io.gemmajunit.export;

import io.gemmajunit.error.GemmaException;

/** Results cannot be written in the format of another tool; the message says why and what to fix. */
public final class ExportException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
