package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;

/** What stands outside tags. */
public record Text(String text) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        activation.rendering().write(text);
        return Completion.NORMAL;
    }

    @Override
    public void declare(Symbols symbols) {}

    @Override
    public void bind(Scope scope) {}

    @Override
    public void visit(Undeclared names) {}
}
