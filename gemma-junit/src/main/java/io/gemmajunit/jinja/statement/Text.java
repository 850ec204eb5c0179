package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Statement;

/** What stands outside tags. */
public record Text(String text) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        activation.rendering().write(text);
        return Completion.NORMAL;
    }
}
