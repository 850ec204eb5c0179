package io.gemmajunit.service;

import io.gemmajunit.error.GemmaException;

/** What the class path offers as a service cannot be used. */
public final class ServiceException extends GemmaException {

    private static final long serialVersionUID = 1L;

    ServiceException(String message) {
        super(message);
    }

    ServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
