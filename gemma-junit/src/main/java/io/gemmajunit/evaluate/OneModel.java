package io.gemmajunit.evaluate;

import io.gemmajunit.results.Subject;
import io.gemmajunit.spi.ModelRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for the one model of a goal.
 *
 * @param settings what each key is set to
 */
record OneModel(String name, Function<String, Optional<String>> settings) implements ModelRequest {

    @Override
    public String role() {
        return Subject.DEFAULT_ROLE;
    }

    @Override
    public Optional<String> setting(String key) {
        return settings.apply(key);
    }
}
