package io.gemmajunit.engine;

import io.gemmajunit.error.GemmaException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The engine cannot load or run a checkpoint; the message says why and what to do.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class EngineException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
