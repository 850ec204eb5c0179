package io.gemmajunit.hub;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The Hugging Face Hub did not give what was asked of it.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class HubException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public HubException(String message) {
        super(Sentence.of(message));
    }

    public HubException(String message, @Nullable Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
