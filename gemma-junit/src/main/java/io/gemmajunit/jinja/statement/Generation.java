package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyTuple;
import java.util.List;

/** <code>{% generation %} … {% endgeneration %}</code>: marks the model's words for training masks, and writes them. */
public record Generation(MacroBody body) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        activation.rendering().write(body.run(activation, List.of(), null, new PyDict(), PyTuple.of()));
        return Completion.NORMAL;
    }

    @Override
    public void bind(Scope scope) {
        body.bind(scope);
    }

    @Override
    public void visit(Undeclared names) {
        body.visit(names);
    }
}
