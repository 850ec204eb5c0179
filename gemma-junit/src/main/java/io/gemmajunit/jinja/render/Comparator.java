package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Equality;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Ordering;
import org.jspecify.annotations.Nullable;

/** An operator that compares. */
public enum Comparator {
    EQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return Equality.equal(left, right);
        }
    },
    UNEQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return !Equality.equal(left, right);
        }
    },
    LESS {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return Ordering.LESS.holds(left, right);
        }
    },
    LESS_OR_EQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return Ordering.LESS_OR_EQUAL.holds(left, right);
        }
    },
    GREATER {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return Ordering.GREATER.holds(left, right);
        }
    },
    GREATER_OR_EQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return Ordering.GREATER_OR_EQUAL.holds(left, right);
        }
    },
    IN {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return Iterables.contains(right, left);
        }
    },
    NOT_IN {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return !Iterables.contains(right, left);
        }
    };

    public abstract boolean holds(@Nullable Object left, @Nullable Object right);
}
