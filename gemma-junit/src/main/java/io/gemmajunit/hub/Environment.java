package io.gemmajunit.hub;

import java.util.Optional;

/** Environment variables by name. */
@FunctionalInterface
public interface Environment {

    Optional<String> get(String name);

    /** Returns those of this process. */
    static Environment ofProcess() {
        return name -> Optional.ofNullable(System.getenv(name));
    }
}
