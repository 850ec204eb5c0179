package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A prompt set cannot be read.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class PromptSetException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public PromptSetException(String message) {
        super(Sentence.of(message));
    }

    public PromptSetException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
