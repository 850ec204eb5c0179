package io.gemmajunit.settings;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A setting has an invalid value.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ConfigurationException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(Sentence.of(message));
    }
}
