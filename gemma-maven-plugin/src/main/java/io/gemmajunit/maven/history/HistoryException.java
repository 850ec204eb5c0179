package io.gemmajunit.maven.history;

/** The file of the history cannot be read or written. The message names the file, the cause and the fix. */
public final class HistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
