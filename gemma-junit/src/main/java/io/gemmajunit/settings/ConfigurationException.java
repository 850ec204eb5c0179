package io.gemmajunit.settings;

/** A setting has a value that it cannot have. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
