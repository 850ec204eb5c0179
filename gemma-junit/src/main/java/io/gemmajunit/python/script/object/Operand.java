package io.gemmajunit.python.script.object;

import io.gemmajunit.python.PyObject;
import org.jspecify.annotations.Nullable;

/** An object with operators of its own. */
public interface Operand extends PyObject {

    /** Where the object stands. */
    enum Side {
        LEFT,
        RIGHT
    }

    /**
     * Returns the value of an operator.
     *
     * @param other operand
     * @param side of this object
     */
    @Nullable
    Object with(String sign, @Nullable Object other, Side side);
}
