package io.gemmajunit.model;

import io.gemmajunit.error.GemmaException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A checkpoint cannot be loaded as the settings ask, or cannot answer a request; the message says what and why.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ModelException extends GemmaException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a sentence for the user. */
    public ModelException(String message) {
        super(message);
    }

    /** Creates an exception with a sentence for the user and the cause. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns what a thread throws that was interrupted while it waited for answers, and keeps its interrupt. */
    public static ModelException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ModelException("The run was interrupted; run again, and what is answered is reused.", cause);
    }
}
