package io.gemmajunit.python.script;

import org.jspecify.annotations.Nullable;

/** A name. */
record NameOf(String name) implements Expression {

    @Override
    public @Nullable Object in(Scope scope) {
        return scope.get(name);
    }
}
