package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Arguments;
import org.jspecify.annotations.Nullable;

/** What {@code value|name(arguments)} does. */
@FunctionalInterface
public interface Filter {

    @Nullable
    Object apply(Rendering rendering, @Nullable Object value, Arguments arguments);
}
