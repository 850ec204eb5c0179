package io.gemmajunit.checkpoint;

import io.gemmajunit.error.GemmaException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A checkpoint, or the base model of an adapter, is in none of the places where it was looked for.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class CheckpointAbsentException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public CheckpointAbsentException(String message) {
        super(message);
    }
}
