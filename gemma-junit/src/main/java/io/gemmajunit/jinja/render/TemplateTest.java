package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Arguments;
import org.jspecify.annotations.Nullable;

/** What {@code value is name(arguments)} asks. */
@FunctionalInterface
public interface TemplateTest {

    boolean holds(Rendering rendering, @Nullable Object value, Arguments arguments);
}
