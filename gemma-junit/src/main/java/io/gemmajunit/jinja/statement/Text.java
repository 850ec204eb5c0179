package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;

/** What stands outside tags. */
public final class Text extends Statement {

    private final String text;

    public Text(String text) {
        this.text = text;
    }

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
