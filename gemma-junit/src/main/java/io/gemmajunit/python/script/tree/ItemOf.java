package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Subscripts;
import org.jspecify.annotations.Nullable;

/** {@code container[key]}. */
public record ItemOf(Expression container, Expression key) implements Expression {

    @Override
    public @Nullable Object in(Scope scope) {
        return Subscripts.get(container.in(scope), key.in(scope));
    }
}
