package io.gemmajunit.maven.history;

import io.gemmajunit.error.GemmaException;

/** The file of the history cannot be read or written. The message names the file, the cause and the fix. */
public final class HistoryException extends GemmaException {

    private static final long serialVersionUID = 1L;

    HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
