package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;

/** <code>{% macro a(b) %} … {% endmacro %}</code>. */
public record Macro(NameTarget name, MacroBody body) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        name.assign(activation, new MacroFunction(name.name(), body, activation));
        return Completion.NORMAL;
    }

    @Override
    public void declare(Symbols symbols) {
        name.declareStores(symbols);
    }

    @Override
    public void bind(Scope scope) {
        body.bind(scope);
        name.bind(scope);
    }

    @Override
    public void visit(Undeclared names) {
        body.visit(names);
    }
}
