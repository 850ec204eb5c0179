package io.gemmajunit.task;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A task cannot be found, read, or put to a model.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class TaskException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public TaskException(String message) {
        super(Sentence.of(message));
    }

    public TaskException(String message, @Nullable Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
