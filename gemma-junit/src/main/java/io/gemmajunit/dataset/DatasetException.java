package io.gemmajunit.dataset;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
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
        super(Sentence.of(message));
    }

    public DatasetException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
