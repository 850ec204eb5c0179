package io.gemmajunit.text;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A checkpoint's tokenizer is absent or cannot be read.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class TokenizerException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public TokenizerException(String message) {
        super(Sentence.of(message));
    }

    public TokenizerException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
