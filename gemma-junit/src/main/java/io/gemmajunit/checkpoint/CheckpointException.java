package io.gemmajunit.checkpoint;

import io.gemmajunit.error.GemmaException;

/** A checkpoint folder cannot be used; the message names the file, what is wrong with it and what to do. */
public final class CheckpointException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
