package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Missing;
import org.jspecify.annotations.Nullable;

/** What a module finds around it while it runs. */
public interface Environment {

    /** Counts what the module costs. */
    Meter meter();

    /** Returns the path of the module; empty for one that is not the user's. */
    String file();

    /** Returns what a name means that no scope binds, or {@link Missing#MISSING}. */
    @Nullable
    Object builtIn(String name);

    /** Returns {@code import name}. */
    Object module(String name);

    /** Returns {@code from module import member}. */
    @Nullable
    Object member(String module, String member);
}
