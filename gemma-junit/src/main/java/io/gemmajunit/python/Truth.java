package io.gemmajunit.python;

import org.jspecify.annotations.Nullable;

/** What counts as true. */
public final class Truth {

    private Truth() {}

    /** Returns {@code bool(value)}. */
    public static boolean of(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        return value instanceof PyObject object ? object.isTrue() : value != null;
    }
}
