package io.gemmajunit.service;

import io.gemmajunit.error.GemmaException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A service on the class path cannot be used.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ServiceException extends GemmaException {

    private static final long serialVersionUID = 1L;

    ServiceException(String message) {
        super(message);
    }

    ServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
