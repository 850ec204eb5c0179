package io.gemmajunit.evaluate;

import io.gemmajunit.results.Subject;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.spi.ModelRequest;
import java.util.Optional;

/** Asks for the one model of an evaluation, with the settings of the command line. */
record PropertiesRequest(String name, Configuration properties) implements ModelRequest {

    @Override
    public String role() {
        return Subject.DEFAULT_ROLE;
    }

    @Override
    public Optional<String> setting(String key) {
        return properties.get(key);
    }
}
