package io.gemmajunit.refusal;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;

/** An audit table cannot be written or read. */
public final class AuditException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public AuditException(String message) {
        super(Sentence.of(message));
    }

    public AuditException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
