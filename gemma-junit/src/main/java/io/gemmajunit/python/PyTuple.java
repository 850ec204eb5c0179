package io.gemmajunit.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code tuple}. */
public class PyTuple extends PySequence {

    private final List<@Nullable Object> elements;

    /** Makes a tuple of these. */
    public PyTuple(Collection<? extends @Nullable Object> elements) {
        this.elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    /** Makes a tuple of these. */
    public static PyTuple of(@Nullable Object... elements) {
        return new PyTuple(Arrays.asList(elements));
    }

    /** Returns the elements. */
    public List<@Nullable Object> elements() {
        return elements;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    PyTuple slice(Slice.Indices indices) {
        Work.onElements(indices.count());
        List<@Nullable Object> slice = new ArrayList<>();
        indices.forEach(index -> slice.add(elements.get(index)));
        return new PyTuple(slice);
    }

    @Override
    public String typeName() {
        return "tuple";
    }

    @Override
    public int length() {
        return elements.size();
    }

    @Override
    public Object hashKey() {
        Work.onElements(elements.size());
        return elements.stream().map(HashKeys::of).toList();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return TupleMethods.TABLE.bind(name, this);
    }
}
