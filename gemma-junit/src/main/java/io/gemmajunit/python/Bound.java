package io.gemmajunit.python;

import org.jspecify.annotations.Nullable;

/** The values of a function's parameters, by position. */
public record Bound(String function, @Nullable Object[] values) {

    /** Returns any value. */
    public @Nullable Object value(int index) {
        return values[index];
    }

    /** Returns whether the value is not None. */
    public boolean isGiven(int index) {
        return values[index] != null;
    }

    /** Returns whether the value is true. */
    public boolean isTrue(int index) {
        return Truth.of(values[index]);
    }

    /** Returns a text; what is none is a TypeError. */
    public String text(int index) {
        String text = Str.textOf(values[index]);
        if (text == null) {
            throw PythonException.typeError(
                    function + "() argument " + (index + 1) + " must be str, not " + Types.name(values[index]));
        }
        return text;
    }

    /** Returns a whole number, cut to the range of int; what is none is a TypeError. */
    public int index(int index) {
        return Ints.clamped(values[index]);
    }
}
