package io.gemmajunit.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What is equal to what. */
public final class Equality {

    private Equality() {}

    /** Returns {@code left is right or left == right}, as containers compare. */
    static boolean same(@Nullable Object left, @Nullable Object right) {
        return left == right && !(left instanceof PyObject) || left == right || equal(left, right);
    }

    /** Returns {@code left == right}. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String && right instanceof String) {
            return left.equals(right);
        }
        if (left instanceof PyObject object) {
            return object.isEqualTo(right);
        }
        if (right instanceof PyObject object) {
            return object.isEqualTo(left);
        }
        if (left == null || right == null) {
            return left == right;
        }
        return Types.isNumber(left) && Types.isNumber(right) ? compare(left, right) == 0 : left.equals(right);
    }

    /** Returns whether two sequences hold equal elements. */
    static boolean equal(Iterator<@Nullable Object> left, Iterator<@Nullable Object> right) {
        while (left.hasNext() && right.hasNext()) {
            if (!same(left.next(), right.next())) {
                return false;
            }
        }
        return left.hasNext() == right.hasNext();
    }

    /** Compares two numbers by value; 2 if one is not a number. */
    static int compare(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        }
        double one = left instanceof BigInteger ? 0 : Floats.of(left);
        double other = right instanceof BigInteger ? 0 : Floats.of(right);
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return 2;
        }
        if (left instanceof Double && right instanceof Double) {
            return one == other ? 0 : one < other ? -1 : 1;
        }
        if (Double.isInfinite(one) || Double.isInfinite(other)) {
            return Double.isInfinite(one) ? (int) Math.signum(one) : -(int) Math.signum(other);
        }
        return exact(left).compareTo(exact(right));
    }

    /** Returns an int or a finite float. */
    static BigDecimal exact(Object number) {
        return number instanceof Double value ? new BigDecimal(value) : new BigDecimal(Ints.big(number));
    }
}
