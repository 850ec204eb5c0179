package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.script.object.Members;
import org.jspecify.annotations.Nullable;

/** {@code object.name}. */
public record AttributeOf(Expression object, String name) implements Expression {

    @Override
    public @Nullable Object in(Scope scope) {
        return Members.get(object.in(scope), name);
    }
}
