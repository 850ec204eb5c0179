package io.gemmajunit.checkpoint;

/** A checkpoint, or the base model of an adapter, is in none of the places where it was looked for. */
public final class CheckpointAbsentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckpointAbsentException(String message) {
        super(message);
    }
}
