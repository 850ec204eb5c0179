package io.gemmajunit.python;

import org.jspecify.annotations.Nullable;

/** A function. */
@FunctionalInterface
public interface Callable {

    @Nullable
    Object call(Arguments arguments);
}
