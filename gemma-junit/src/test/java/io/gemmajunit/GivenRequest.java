package io.gemmajunit;

import io.gemmajunit.spi.ModelRequest;
import java.util.Map;
import java.util.Optional;

/** Asks for a model by a name, with a few settings and no aliases. */
public record GivenRequest(String name, String role, Map<String, String> settings) implements ModelRequest {

    public GivenRequest(String name, Map<String, String> settings) {
        this(name, "default", settings);
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }
}
