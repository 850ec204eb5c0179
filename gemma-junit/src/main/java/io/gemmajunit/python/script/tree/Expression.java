package io.gemmajunit.python.script.tree;

import org.jspecify.annotations.Nullable;

/** A part of the program that has a value. */
@FunctionalInterface
public interface Expression {

    @Nullable
    Object in(Scope scope);
}
