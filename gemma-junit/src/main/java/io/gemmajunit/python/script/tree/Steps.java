package io.gemmajunit.python.script.tree;

import org.jspecify.annotations.Nullable;

/** A statement of a generator on its way. */
@FunctionalInterface
interface Steps {

    /** Goes on to the next yield, whose value the scope then holds; null there, else what comes next. */
    Statement.@Nullable Next resume();

    /** Goes on up to the statement's end, where no yield stands. */
    default Statement.Next toEnd() {
        Statement.Next next = resume();
        if (next == null) {
            throw new IllegalStateException("a yield outside of a generator");
        }
        return next;
    }
}
