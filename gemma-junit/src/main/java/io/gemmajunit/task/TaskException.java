package io.gemmajunit.task;

/** A task cannot be found, read, or put to a model. */
public final class TaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskException(String message) {
        super(message);
    }

    public TaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
