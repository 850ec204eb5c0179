package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Equality;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Ordering;
import org.jspecify.annotations.Nullable;

/** An operator that compares. */
public enum Comparator {
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN;

    public boolean holds(@Nullable Object left, @Nullable Object right) {
        return switch (this) {
            case EQUAL -> Equality.equal(left, right);
            case UNEQUAL -> !Equality.equal(left, right);
            case LESS -> Ordering.LESS.holds(left, right);
            case LESS_OR_EQUAL -> Ordering.LESS_OR_EQUAL.holds(left, right);
            case GREATER -> Ordering.GREATER.holds(left, right);
            case GREATER_OR_EQUAL -> Ordering.GREATER_OR_EQUAL.holds(left, right);
            case IN -> Iterables.contains(right, left);
            case NOT_IN -> !Iterables.contains(right, left);
        };
    }
}
