package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;

/** <code>{% set a %} … {% endset %}</code>. */
public record AssignBlock(Position position, Target target, Expression filters, Block body) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        return body.capture(activation, filters, value -> {
            activation.rendering().at(position);
            target.assign(activation, value);
        });
    }

    @Override
    public void declare(Symbols symbols) {
        target.declareStores(symbols);
    }

    @Override
    public void bind(Scope scope) {
        Scope inner = scope.inner();
        body.declare(inner.symbols());
        body.bind(inner);
        target.bind(scope);
        filters.bind(inner);
    }

    @Override
    public void visit(Undeclared names) {
        target.visit(names);
        filters.visit(names);
        body.visit(names);
    }
}
