package io.gemmajunit.python;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What values hold. */
public final class Iterables {

    private Iterables() {}

    /** Returns {@code iter(value)}. */
    public static Iterator<@Nullable Object> of(@Nullable Object value) {
        if (value instanceof PyObject object) {
            return object.iterator();
        }
        if (value instanceof String text) {
            return characters(text);
        }
        throw PythonException.typeError("'" + Types.name(value) + "' object is not iterable");
    }

    private static Iterator<@Nullable Object> characters(String text) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < text.length();
            }

            @Override
            public Object next() {
                String character = Character.toString(text.codePointAt(next));
                next += character.length();
                return character;
            }
        };
    }

    /** Returns {@code list(value)}. */
    public static PyList list(@Nullable Object value) {
        return PyList.of(of(value));
    }

    /** Returns {@code len(value)}. */
    public static int length(@Nullable Object value) {
        if (value instanceof PyObject object) {
            return object.length();
        }
        if (value instanceof String text) {
            Work.onCharacters(text.length());
            return Str.length(text);
        }
        throw PythonException.typeError("object of type '" + Types.name(value) + "' has no len()");
    }

    /** Returns {@code element in container}. */
    public static boolean contains(@Nullable Object container, @Nullable Object element) {
        if (container instanceof String text) {
            String part = Str.textOf(element);
            if (part == null) {
                throw PythonException.typeError(
                        "'in <string>' requires string as left operand, not " + Types.name(element));
            }
            Work.onCharacters(text.length());
            return Find.contains(text, part);
        }
        if (container instanceof PyObject object) {
            return object.contains(element);
        }
        throw PythonException.typeError("argument of type '" + Types.name(container) + "' is not iterable");
    }

    /** Returns {@code reversed(value)}. */
    public static PyIterator reversed(@Nullable Object value) {
        if (value instanceof PySequence sequence) {
            String type = sequence instanceof PyList ? "list_reverseiterator" : "reversed";
            return new PyIterator(
                    type,
                    PyList.of(sequence.slice(new Slice(null, null, -1L).indices(sequence.length()))
                                    .iterator())
                            .iterator());
        }
        if (value instanceof PyDict || value instanceof DictView) {
            PyList elements = list(value);
            return reversed(elements);
        }
        String text = Str.textOf(value);
        if (text != null) {
            return reversed(list(text));
        }
        if (value instanceof PyObject object && object.hasItems() && object.length() == 0) {
            return new PyIterator("reversed", new PyList().iterator());
        }
        throw PythonException.typeError("'" + Types.name(value) + "' object is not reversible");
    }
}
