package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;

/** <code>{% set a = b %}</code>. */
public record Assign(Position position, Target target, Expression value) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        activation.rendering().at(position);
        target.check(activation);
        Object assigned = value.evaluate(activation);
        activation.rendering().at(position);
        target.assign(activation, assigned);
        return Completion.NORMAL;
    }

    @Override
    public void declare(Symbols symbols) {
        value.declare(symbols);
        target.declareStores(symbols);
    }

    @Override
    public void bind(Scope scope) {
        value.bind(scope);
        target.bind(scope);
    }

    @Override
    public void visit(Undeclared names) {
        target.visit(names);
        value.visit(names);
    }
}
