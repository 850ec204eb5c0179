package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Arguments;
import org.jspecify.annotations.Nullable;

/** What {@code value|name(arguments)} does, or {@code value is name(arguments)} asks. */
@FunctionalInterface
public interface Filter {

    /** Which of the two: each has names of its own. */
    enum Kind {
        FILTER("filter"),
        TEST("test");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    @Nullable
    Object apply(Rendering rendering, @Nullable Object value, Arguments arguments);
}
