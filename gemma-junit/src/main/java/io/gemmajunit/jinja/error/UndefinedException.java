package io.gemmajunit.jinja.error;

import io.gemmajunit.python.PythonException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is undefined was used. */
public final class UndefinedException extends PythonException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String name;

    /**
     * Makes an exception.
     *
     * @param name of the variable or attribute that is not there; null if it has none
     */
    public UndefinedException(String type, String message, @Nullable String name) {
        super(type, message);
        this.name = name;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }
}
