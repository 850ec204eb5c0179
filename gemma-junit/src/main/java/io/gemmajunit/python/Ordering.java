package io.gemmajunit.python;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operators {@code < <= > >=}, and sorting. */
public enum Ordering {
    /** {@code <}. */
    LESS("<", c -> c < 0),
    /** {@code <=}. */
    LESS_OR_EQUAL("<=", c -> c <= 0),
    /** {@code >}. */
    GREATER(">", c -> c > 0 && c != 2),
    /** {@code >=}. */
    GREATER_OR_EQUAL(">=", c -> c >= 0 && c != 2);

    private final String sign;
    private final IntPredicate accepts;

    Ordering(String sign, IntPredicate accepts) {
        this.sign = sign;
        this.accepts = accepts;
    }

    /** Returns {@code left < right}, or whichever operator this is. */
    public boolean holds(@Nullable Object left, @Nullable Object right) {
        if (left instanceof PyObject object) {
            object.enterOperation();
        }
        if (right instanceof PyObject object) {
            object.enterOperation();
        }
        if (left instanceof PySequence some
                && right instanceof PySequence others
                && some.typeName().equals(others.typeName())) {
            return holds(some, others);
        }
        String text = Str.textOf(left);
        String other = Str.textOf(right);
        if (text != null && other != null) {
            return accepts.test(compare(text, other));
        }
        if (left != null && right != null && Types.isNumber(left) && Types.isNumber(right)) {
            return accepts.test(Equality.compare(left, right));
        }
        Object own = left instanceof PyObject object ? object.ordered(sign, right) : Missing.MISSING;
        if (own == Missing.MISSING && right instanceof PyObject object) {
            own = object.ordered(reflected(), left);
        }
        if (own != Missing.MISSING) {
            return Truth.of(own);
        }
        throw PythonException.typeError("'" + sign + "' not supported between instances of '" + Types.name(left)
                + "' and '" + Types.name(right) + "'");
    }

    /** Returns whether the operator of a sign holds where values compare so. */
    static boolean holds(int comparison, String sign) {
        return Stream.of(values())
                .filter(operator -> operator.sign.equals(sign))
                .anyMatch(operator -> operator.accepts.test(comparison));
    }

    /** Returns the sign that says the same with the sides exchanged. */
    private String reflected() {
        return (sign.startsWith("<") ? ">" : "<") + sign.substring(1);
    }

    private boolean holds(PySequence left, PySequence right) {
        Iterator<@Nullable Object> some = left.iterator();
        Iterator<@Nullable Object> others = right.iterator();
        while (some.hasNext() && others.hasNext()) {
            Object one = some.next();
            Object other = others.next();
            if (!Equality.same(one, other)) {
                return holds(one, other);
            }
        }
        return accepts.test(Integer.compare(left.length(), right.length()));
    }

    /** By code points, which UTF-16 units do not compare like. */
    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char one = left.charAt(i);
            char other = right.charAt(i);
            if (one != other) {
                boolean surrogates = Character.isSurrogate(one) && Character.isSurrogate(other);
                int start = surrogates && i > 0 && Character.isLowSurrogate(one) ? i - 1 : i;
                return Integer.compare(left.codePointAt(start), right.codePointAt(start));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Returns {@code sorted(values, key=key, reverse=reverse)}. */
    public static PyList sorted(PyList values, UnaryOperator<@Nullable Object> key, Direction direction) {
        record Keyed(@Nullable Object key, @Nullable Object value) {}
        Comparator<Keyed> ascending =
                (one, other) -> LESS.holds(one.key, other.key) ? -1 : LESS.holds(other.key, one.key) ? 1 : 0;
        Work.onElements((long) values.length() * Long.SIZE
                - (long) values.length() * Long.numberOfLeadingZeros(values.length()));
        List<Keyed> keyed = new java.util.ArrayList<>();
        values.iterator().forEachRemaining(value -> keyed.add(new Keyed(key.apply(value), value)));
        try {
            keyed.sort(direction == Direction.DESCENDING ? ascending.reversed() : ascending);
        } catch (IllegalArgumentException e) {
            // Numbers that are none order nothing; Python then leaves what its own algorithm happens to.
            throw PythonException.unsupported("values that have no order, such as nan, cannot be sorted");
        }
        PyList sorted = new PyList();
        keyed.forEach(each -> sorted.add(each.value));
        return sorted;
    }

    /** Which end comes first. */
    public enum Direction {
        /** The least. */
        ASCENDING,
        /** The greatest. */
        DESCENDING;

        /** Returns the direction that {@code reverse=} names. */
        public static Direction reversed(boolean reverse) {
            return reverse ? DESCENDING : ASCENDING;
        }
    }
}
