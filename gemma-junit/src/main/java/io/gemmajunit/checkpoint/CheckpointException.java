package io.gemmajunit.checkpoint;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A checkpoint folder cannot be used; the message names the file, what is wrong with it and what to do.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class CheckpointException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(Sentence.of(message));
    }

    public CheckpointException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
