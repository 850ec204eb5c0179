package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;

/** <code>{% break %}</code> and <code>{% continue %}</code>. */
public record Jump(String name, Position position) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        return name.equals("break") ? Completion.BREAK : Completion.CONTINUE;
    }

    @Override
    public void bind(Scope scope) {
        if (!scope.isInLoop()) {
            throw scope.error("SyntaxError", "'" + name + "' outside loop", position);
        }
    }
}
