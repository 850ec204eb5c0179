package io.gemmajunit.results;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence why measurements cannot be kept or read, and what to do about it.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ResultsException extends GemmaException {

    private static final long serialVersionUID = 1;

    public ResultsException(String message) {
        this(message, null);
    }

    public ResultsException(String message, @Nullable Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
