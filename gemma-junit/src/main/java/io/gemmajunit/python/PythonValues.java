package io.gemmajunit.python;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares values as Python does. */
public final class PythonValues {

    private PythonValues() {}

    /** Returns {@code left == right}: numbers and truth values by value, lists and maps by what they hold, all else by type too. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        BigDecimal one = number(left);
        BigDecimal other = number(right);
        if (one != null && other != null) {
            return one.compareTo(other) == 0;
        }
        if (left instanceof Collection<?> some && right instanceof Collection<?> others) {
            return equal(some, others);
        }
        if (left instanceof Map<?, ?> map && right instanceof Map<?, ?> against) {
            return map.keySet().equals(against.keySet())
                    && map.keySet().stream().allMatch(key -> equal(map.get(key), against.get(key)));
        }
        boolean texts = left instanceof CharSequence && right instanceof CharSequence;
        return texts ? left.toString().equals(right.toString()) : Objects.equals(left, right);
    }

    private static boolean equal(Collection<?> left, Collection<?> right) {
        Iterator<?> others = right.iterator();
        return left.size() == right.size() && left.stream().allMatch(each -> equal(each, others.next()));
    }

    /** Returns a number or truth value as a number; null for all else, infinities included. */
    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
        return finite ? new BigDecimal(value.toString()) : null;
    }
}
