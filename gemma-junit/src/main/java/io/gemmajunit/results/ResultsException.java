package io.gemmajunit.results;

import io.gemmajunit.error.GemmaException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why measurements cannot be kept or read, and what to do about it. */
public final class ResultsException extends GemmaException {

    private static final long serialVersionUID = 1;

    public ResultsException(String message) {
        this(message, null);
    }

    public ResultsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
