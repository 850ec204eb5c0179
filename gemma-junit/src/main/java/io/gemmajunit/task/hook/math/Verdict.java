package io.gemmajunit.task.hook.math;

import java.util.function.Supplier;

/** Whether two answers are equal, if that can be told. */
enum Verdict {
    EQUAL,
    DIFFERENT,
    /** Proven neither way. */
    UNKNOWN;

    static Verdict of(boolean equal) {
        return equal ? EQUAL : DIFFERENT;
    }

    /** Returns whether this or another is {@link #EQUAL}. */
    Verdict or(Supplier<Verdict> other) {
        if (this == EQUAL) {
            return this;
        }
        Verdict second = other.get();
        return second == DIFFERENT ? this : second;
    }

    /** Returns whether both this and another are {@link #EQUAL}. */
    Verdict and(Supplier<Verdict> other) {
        if (this == DIFFERENT) {
            return this;
        }
        Verdict second = other.get();
        return second == EQUAL ? this : second;
    }
}
