package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Printing;

/** <code>{{ a }}</code>. */
public record Print(Expression value) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        Object printed = value.evaluate(activation);
        activation.rendering().at(value.position());
        activation.rendering().write(Printing.str(printed));
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
