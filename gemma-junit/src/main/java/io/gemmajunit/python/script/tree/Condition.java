package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Truth;

/** {@code if}. */
public record Condition(Expression condition, Statement then, Statement otherwise) implements Statement {

    @Override
    public Next run(Scope scope) {
        return (Truth.of(condition.in(scope)) ? then : otherwise).run(scope);
    }

    @Override
    public Steps steps(Scope scope) {
        return (Truth.of(condition.in(scope)) ? then : otherwise).steps(scope);
    }
}
