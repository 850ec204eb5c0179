package io.gemmajunit.python;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A value that Java has no class for. None is null, and {@code bool}, {@code int}, {@code float} and {@code str} are
 * {@link Boolean}, {@link Long} or {@link java.math.BigInteger}, {@link Double} and {@link String}.
 *
 * <p>What a class leaves out fails as it does in Python.
 */
public interface PyObject {

    /** Returns {@code type(self).__name__}. */
    String typeName();

    /** Returns {@code repr(self)}. */
    String repr();

    /** Returns {@code str(self)}. */
    default String str() {
        return repr();
    }

    /** Returns {@code bool(self)}. */
    default boolean isTrue() {
        return true;
    }

    /** Returns {@code len(self)}. */
    default int length() {
        throw PythonException.typeError("object of type '" + typeName() + "' has no len()");
    }

    /** Returns {@code iter(self)}. */
    default Iterator<@Nullable Object> iterator() {
        throw PythonException.typeError("'" + typeName() + "' object is not iterable");
    }

    /** Returns {@code element in self}. */
    default boolean contains(@Nullable Object element) {
        long looked = 0;
        for (Iterator<@Nullable Object> each = iterator(); each.hasNext(); looked++) {
            if (Equality.same(each.next(), element)) {
                Work.onElements(looked);
                return true;
            }
        }
        Work.onElements(looked);
        return false;
    }

    /** Returns {@code self[key]}; a slice comes as {@link Slice}. */
    default @Nullable Object item(@Nullable Object key) {
        throw PythonException.typeError("'" + typeName() + "' object is not subscriptable");
    }

    /** Returns whether {@code self[key]} is defined for some key. */
    default boolean hasItems() {
        return false;
    }

    /** Returns the attribute of that name, or {@link Missing#MISSING}. */
    default @Nullable Object attribute(String name) {
        return Missing.MISSING;
    }

    /** Returns whether {@link #call} works. */
    default boolean isCallable() {
        return this instanceof Callable;
    }

    /** Returns {@code self(*arguments)}. */
    default @Nullable Object call(Arguments arguments) {
        throw PythonException.typeError("'" + typeName() + "' object is not callable");
    }

    /**
     * Returns {@code self < other}, or the value of another comparison of order.
     *
     * @param sign of the comparison
     * @return {@link Missing#MISSING} if this has no order
     */
    default @Nullable Object ordered(String sign, @Nullable Object other) {
        return Missing.MISSING;
    }

    /** Returns {@code self == other}. */
    default boolean isEqualTo(@Nullable Object other) {
        return this == other;
    }

    /** Returns what stands for this value among the keys of a map. */
    default Object hashKey() {
        return this;
    }

    /** Called before another value is compared with this one for equality; throws if this may not be compared. */
    default void enterEquality() {}

    /** Called before this value takes part in an operation of arithmetic or order; throws if it may not. */
    default void enterOperation() {}
}
