package io.gemmajunit;

/** A checkpoint that a test names is not configured, or its folder does not exist. */
final class CheckpointAbsentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckpointAbsentException(String message) {
        super(message);
    }
}
