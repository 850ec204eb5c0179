package io.gemmajunit.python.script.object;

import io.gemmajunit.python.PythonException;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Goes through a set, which meanwhile may not grow or shrink. */
final class SetIterator implements Iterator<@Nullable Object> {

    private final SetElements elements;
    private final int size;
    private final Iterator<Object> keys;
    private final Iterator<Object> watched;
    private boolean isOver;

    SetIterator(SetElements elements) {
        this.elements = elements;
        size = elements.size();
        keys = elements.keys().iterator();
        watched = elements.asSet().iterator();
    }

    @Override
    public boolean hasNext() {
        if (!isOver && size != elements.size()) {
            throw new PythonException("RuntimeError", "Set changed size during iteration");
        }
        isOver = isOver || !keys.hasNext();
        return !isOver;
    }

    /** Where as many elements came as went, CPython goes on by how its table happens to lie. */
    @Override
    public @Nullable Object next() {
        try {
            watched.next();
            return elements.get(keys.next());
        } catch (ConcurrentModificationException e) {
            throw PythonException.unsupported("a set that changes while it is gone through is not there");
        }
    }
}
