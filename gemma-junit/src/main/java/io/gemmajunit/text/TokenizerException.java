package io.gemmajunit.text;

import io.gemmajunit.error.GemmaException;

/** A checkpoint's tokenizer is absent or cannot be read. */
public final class TokenizerException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public TokenizerException(String message) {
        super(message);
    }

    public TokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
