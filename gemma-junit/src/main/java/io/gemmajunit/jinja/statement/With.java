package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import java.util.List;

/** <code>{% with a = b %} … {% endwith %}</code>, and, without names, any block with a scope of its own. */
public record With(Position position, List<Target> targets, List<Expression> values, Block body) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        body.enter(activation);
        for (int i = 0; i < targets.size(); i++) {
            Object value = values.get(i).evaluate(activation);
            activation.rendering().at(position);
            targets.get(i).assign(activation, value);
        }
        Completion completion = body.run(activation);
        if (completion == Completion.NORMAL) {
            body.leave(activation);
        }
        return completion;
    }

    @Override
    public void declare(Symbols symbols) {
        values.forEach(value -> value.declare(symbols));
    }

    @Override
    public void bind(Scope scope) {
        values.forEach(value -> value.bind(scope));
        Scope inner = scope.inner();
        targets.forEach(target -> target.declareParameters(inner.symbols()));
        body.declare(inner.symbols());
        targets.forEach(target -> target.bind(inner));
        body.bind(inner);
    }

    @Override
    public void visit(Undeclared names) {
        targets.forEach(target -> target.visit(names));
        values.forEach(value -> value.visit(names));
        body.visit(names);
    }
}
