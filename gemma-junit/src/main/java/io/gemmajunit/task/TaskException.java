package io.gemmajunit.task;

import io.gemmajunit.input.Sentence;

/** A task cannot be found, read, or put to a model. */
public final class TaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskException(String message) {
        super(Sentence.of(message));
    }

    public TaskException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
