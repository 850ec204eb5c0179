package io.gemmajunit.python;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An iterator over what a supplier gives, up to {@link Missing#MISSING}. */
public final class Supplied implements Iterator<@Nullable Object> {

    private final Supplier<@Nullable Object> source;
    private @Nullable Object next = Missing.MISSING;
    private boolean over;

    public Supplied(Supplier<@Nullable Object> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == Missing.MISSING && !over) {
            next = source.get();
            over = next == Missing.MISSING;
        }
        return !over;
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Object value = next;
        next = Missing.MISSING;
        return value;
    }
}
