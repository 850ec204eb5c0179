package io.gemmajunit.health;

import io.gemmajunit.error.GemmaException;

/** A checkpoint is not fit to be measured, or a setting of its examination makes no sense. */
public final class HealthException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public HealthException(String message) {
        super(message);
    }
}
