package io.gemmajunit.server;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A model server cannot be reached, refuses, or answers what a score cannot rest on.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ServerException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        super(Sentence.of(message));
    }

    public ServerException(String message, @Nullable Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
