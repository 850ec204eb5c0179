package io.gemmajunit.evaluate;

/** An evaluation cannot be done as asked; the message says why and what to fix. */
public final class EvaluateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvaluateException(String message) {
        super(message);
    }

    EvaluateException(String message, Throwable cause) {
        super(message, cause);
    }
}
