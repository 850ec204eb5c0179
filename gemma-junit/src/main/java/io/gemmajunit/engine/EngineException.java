package io.gemmajunit.engine;

import io.gemmajunit.error.GemmaException;

/** The engine cannot load or run a checkpoint; the message says why and what to do. */
public final class EngineException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
