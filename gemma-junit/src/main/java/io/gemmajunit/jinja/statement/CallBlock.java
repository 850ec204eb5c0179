package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Call;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Printing;

/** <code>{% call a(b) %} … {% endcall %}</code>. */
public record CallBlock(Call call, MacroBody body) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        Object result = call.evaluate(activation, new MacroFunction(null, body, activation));
        activation.rendering().write(Printing.str(result));
        return Completion.NORMAL;
    }

    @Override
    public void declare(Symbols symbols) {
        call.declare(symbols);
    }

    @Override
    public void bind(Scope scope) {
        body.bind(scope);
        call.bind(scope);
    }

    @Override
    public void visit(Undeclared names) {
        call.visit(names);
        body.visit(names);
    }
}
