package io.gemmajunit.python;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A generator or another iterator: its elements can be had once. */
public final class PyIterator implements PyObject {

    private final String typeName;
    private final Iterator<@Nullable Object> elements;

    /**
     * Makes an iterator.
     *
     * @param typeName its type in Python, for example {@code generator}
     * @param elements what it gives, each once
     */
    public PyIterator(String typeName, Iterator<@Nullable Object> elements) {
        this.typeName = typeName;
        this.elements = elements;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return elements;
    }

    /** An iterator prints as its address, which no two runs agree on. */
    @Override
    public String repr() {
        throw PythonException.unsupported("a " + typeName + " cannot be printed; put |list or |join behind it");
    }
}
