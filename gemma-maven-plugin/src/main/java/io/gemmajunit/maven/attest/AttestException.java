package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;

/** A statement cannot be made or read; the message says why, and never holds a part of a private key. */
final class AttestException extends GemmaException {

    private static final long serialVersionUID = 1L;

    AttestException(String message) {
        super(message);
    }

    AttestException(String message, Throwable cause) {
        super(message, cause);
    }
}
