package io.gemmajunit.dataset;

import io.gemmajunit.error.GemmaException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A file does not hold benchmark rows.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class DatasetException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
