package io.gemmajunit.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code list}. */
public final class PyList extends PySequence {

    private final List<@Nullable Object> elements;

    /** Makes an empty list. */
    public PyList() {
        elements = new ArrayList<>();
    }

    /** Makes a list of these. */
    public PyList(Collection<? extends @Nullable Object> elements) {
        this.elements = new ArrayList<>(elements);
    }

    /** Makes a list of what an iterator gives. */
    public static PyList of(Iterator<@Nullable Object> elements) {
        PyList list = new PyList();
        while (elements.hasNext()) {
            list.add(elements.next());
        }
        Work.onElements(list.length());
        return list;
    }

    /** Adds an element at the end. */
    public void add(@Nullable Object element) {
        Sizes.elements(elements.size() + 1L);
        elements.add(element);
    }

    /** Returns the elements, to read and to change. */
    public List<@Nullable Object> elements() {
        return elements;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    PyList slice(Slice.Indices indices) {
        Work.onElements(indices.count());
        PyList slice = new PyList();
        indices.forEach(index -> slice.add(elements.get(index)));
        return slice;
    }

    @Override
    public String typeName() {
        return "list";
    }

    @Override
    public int length() {
        return elements.size();
    }

    @Override
    public Object hashKey() {
        throw PythonException.typeError("unhashable type: 'list'");
    }

    @Override
    public @Nullable Object attribute(String name) {
        return ListMethods.TABLE.bind(name, this);
    }
}
