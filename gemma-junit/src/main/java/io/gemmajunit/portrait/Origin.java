package io.gemmajunit.portrait;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a model comes from, as far as its files say.
 *
 * @param name what it is called, unique among the models of a portrait
 * @param base folder or file of the whole model
 * @param adapter folder of the adapter on it
 * @param card the model that its README.md names as the one it was tuned from
 */
public record Origin(String name, Path base, Optional<Path> adapter, Optional<String> card) {

    /** Returns whether it is an adapter on the whole model of another. */
    boolean isOn(Origin other) {
        return adapter.isPresent() && other.adapter.isEmpty() && base.equals(other.base);
    }
}
