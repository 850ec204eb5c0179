package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;

/** <code>{% do a %}</code>: evaluates and writes nothing. */
public record Do(Expression value) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        value.evaluate(activation);
        return Completion.NORMAL;
    }

    @Override
    public void declare(Symbols symbols) {
        value.declare(symbols);
    }

    @Override
    public void bind(Scope scope) {
        value.bind(scope);
    }

    @Override
    public void visit(Undeclared names) {
        value.visit(names);
    }
}
