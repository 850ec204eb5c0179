package io.gemmajunit.jinja;

import io.gemmajunit.python.Arguments;
import org.jspecify.annotations.Nullable;

/** What {@code value|name(arguments)} does. */
@FunctionalInterface
interface Filter {

    @Nullable
    Object apply(Rendering rendering, @Nullable Object value, Arguments arguments);
}
