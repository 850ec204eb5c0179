package io.gemmajunit.python.script;

import org.jspecify.annotations.Nullable;

/** {@code object.name}. */
record AttributeOf(Expression object, String name) implements Expression {

    @Override
    public @Nullable Object in(Scope scope) {
        return Members.get(object.in(scope), name);
    }
}
