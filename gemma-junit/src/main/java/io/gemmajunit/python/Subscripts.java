package io.gemmajunit.python;

import org.jspecify.annotations.Nullable;

/** What stands in brackets behind a value. */
public final class Subscripts {

    private Subscripts() {}

    /** Returns {@code value[key]}; a slice comes as {@link Slice}. */
    public static @Nullable Object get(@Nullable Object value, @Nullable Object key) {
        if (value instanceof PyObject object) {
            return object.item(key);
        }
        if (!(value instanceof String text)) {
            throw PythonException.typeError("'" + Types.name(value) + "' object is not subscriptable");
        }
        Work.onCharacters(text.length());
        if (key instanceof Slice slice) {
            return slice(text, slice.indices(Str.length(text)));
        }
        if (key == null || !Ints.isIntegral(key)) {
            throw PythonException.typeError("string indices must be integers, not '" + Types.name(key) + "'");
        }
        int length = Str.length(text);
        int index = Ints.clamped(key);
        int at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
            throw PythonException.indexError("string index out of range");
        }
        return Str.at(text, at);
    }

    private static String slice(String text, Slice.Indices indices) {
        if (indices.step() == 1) {
            return indices.count() == 0 ? "" : Str.between(text, indices.start(), indices.stop());
        }
        int[] codePoints = text.codePoints().toArray();
        StringBuilder slice = new StringBuilder();
        indices.forEach(index -> slice.appendCodePoint(codePoints[index]));
        return slice.toString();
    }
}
