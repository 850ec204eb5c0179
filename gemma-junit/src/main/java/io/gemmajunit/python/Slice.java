package io.gemmajunit.python;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@code slice}.
 *
 * @param start or None
 * @param stop or None
 * @param step or None
 */
public record Slice(
        @Nullable Object start,
        @Nullable Object stop,
        @Nullable Object step) implements PyObject {

    @Override
    public String typeName() {
        return "slice";
    }

    @Override
    public String repr() {
        return "slice(" + Printing.repr(start) + ", " + Printing.repr(stop) + ", " + Printing.repr(step) + ")";
    }

    @Override
    public Object hashKey() {
        throw PythonException.typeError("unhashable type: 'slice'");
    }

    /** The indices that a slice of a sequence has. */
    public record Indices(int start, int stop, int step, int count) {

        void forEach(IntConsumer action) {
            for (int i = 0; i < count; i++) {
                action.accept(start + i * step);
            }
        }
    }

    public Indices indices(int length) {
        int by = step == null ? 1 : index(step);
        if (by == 0) {
            throw PythonException.valueError("slice step cannot be zero");
        }
        int low = by > 0 ? 0 : -1;
        int high = by > 0 ? length : length - 1;
        int from = start == null ? (by > 0 ? low : high) : bounded(index(start), length, low, high);
        int to = stop == null ? (by > 0 ? high : low) : bounded(index(stop), length, low, high);
        long span = by > 0 ? (long) to - from : (long) from - to;
        int count = span <= 0 ? 0 : (int) ((span - 1) / Math.abs((long) by) + 1);
        return new Indices(from, to, by, count);
    }

    private static int bounded(int index, int length, int low, int high) {
        int at = index < 0 ? index + length : index;
        return Math.max(low, Math.min(high, at));
    }

    private static int index(Object value) {
        if (value instanceof PyObject || !Ints.isIntegral(value)) {
            throw PythonException.typeError("slice indices must be integers or None or have an __index__ method");
        }
        return Ints.clamped(value);
    }
}
