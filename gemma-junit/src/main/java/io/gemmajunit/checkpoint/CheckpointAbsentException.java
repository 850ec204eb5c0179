package io.gemmajunit.checkpoint;

import io.gemmajunit.error.GemmaException;

/** A checkpoint, or the base model of an adapter, is in none of the places where it was looked for. */
public final class CheckpointAbsentException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public CheckpointAbsentException(String message) {
        super(message);
    }
}
