package io.gemmajunit.python.script.object;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls functions on rows of datasets. */
@FunctionalInterface
public interface RowCalls {

    /** Returns what a call gives. */
    @Nullable
    Object call(Supplier<@Nullable Object> function);
}
