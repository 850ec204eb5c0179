package io.gemmajunit.task;

import io.gemmajunit.error.GemmaException;
import org.jspecify.annotations.Nullable;

/** A task cannot be found, read, or put to a model. */
public final class TaskException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public TaskException(String message) {
        super(message);
    }

    public TaskException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
