package io.gemmajunit.jinja.builtin;

import io.gemmajunit.python.PyIterator;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Python's generators: they complain when they are gone through, and so never if they are not. */
final class Lazily {

    private Lazily() {}

    /** Returns a generator that opens its iterator when its first element is asked for. */
    static PyIterator generator(Supplier<Iterator<@Nullable Object>> opening) {
        return new PyIterator("generator", new Iterator<>() {

            private @Nullable Iterator<@Nullable Object> opened;

            private Iterator<@Nullable Object> values() {
                if (opened == null) {
                    opened = opening.get();
                }
                return opened;
            }

            @Override
            public boolean hasNext() {
                return values().hasNext();
            }

            @Override
            public @Nullable Object next() {
                return values().next();
            }
        });
    }
}
