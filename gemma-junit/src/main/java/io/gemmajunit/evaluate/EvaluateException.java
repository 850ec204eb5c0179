package io.gemmajunit.evaluate;

import io.gemmajunit.error.GemmaException;

/** An evaluation cannot be done as asked; the message says why and what to fix. */
final class EvaluateException extends GemmaException {

    private static final long serialVersionUID = 1L;

    EvaluateException(String message) {
        super(message);
    }

    EvaluateException(String message, Throwable cause) {
        super(message, cause);
    }
}
