package io.gemmajunit.settings;

import io.gemmajunit.error.GemmaException;

/** A setting has a value that it cannot have. */
public final class ConfigurationException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
