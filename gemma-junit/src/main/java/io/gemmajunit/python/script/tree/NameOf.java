package io.gemmajunit.python.script.tree;

import org.jspecify.annotations.Nullable;

/** A name. */
public record NameOf(String name) implements Expression {

    @Override
    public @Nullable Object in(Scope scope) {
        return scope.get(name);
    }
}
