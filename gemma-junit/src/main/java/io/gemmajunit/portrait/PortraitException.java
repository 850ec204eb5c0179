package io.gemmajunit.portrait;

import io.gemmajunit.error.GemmaException;

/** A portrait cannot be made as asked; the message says why and what to fix. */
public final class PortraitException extends GemmaException {

    private static final long serialVersionUID = 1L;

    PortraitException(String message) {
        super(message);
    }
}
