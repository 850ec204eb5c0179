package io.gemmajunit.python;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A value with elements by index: a list, a tuple or a range. */
public abstract class PySequence implements PyObject {

    PySequence() {}

    /** Returns the element at an index from 0 on. */
    public abstract @Nullable Object get(int index);

    /** Returns a part of the same type. */
    abstract PySequence slice(Slice.Indices indices);

    @Override
    public boolean isTrue() {
        return length() > 0;
    }

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        if (key instanceof Slice slice) {
            return slice(slice.indices(length()));
        }
        if (key == null || !Ints.isIntegral(key)) {
            throw PythonException.typeError(typeName() + " indices must be integers or slices, not " + Types.name(key));
        }
        int index = Ints.clamped(key);
        int at = index < 0 ? index + length() : index;
        if (at < 0 || at >= length()) {
            throw PythonException.indexError(typeName() + " index out of range");
        }
        return get(at);
    }

    /** Goes by index, so that elements that are added on the way are met. */
    @Override
    public Iterator<@Nullable Object> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < length();
            }

            @Override
            public @Nullable Object next() {
                return get(next++);
            }
        };
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        if (other instanceof PySequence sequence) {
            Work.onElements(Math.min(length(), sequence.length()));
            return typeName().equals(sequence.typeName())
                    && length() == sequence.length()
                    && Equality.equal(iterator(), sequence.iterator());
        }
        if (other instanceof PyObject object) {
            object.enterEquality();
        }
        return false;
    }

    @Override
    public String repr() {
        return Printing.repr(this);
    }
}
