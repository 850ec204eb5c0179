package io.gemmajunit.python.script;

import org.jspecify.annotations.Nullable;

/** A part of the program that has a value. */
@FunctionalInterface
interface Expression {

    @Nullable
    Object in(Scope scope);
}
