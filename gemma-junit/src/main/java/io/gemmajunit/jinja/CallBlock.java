package io.gemmajunit.jinja;

import io.gemmajunit.python.Printing;

/** <code>{% call a(b) %} … {% endcall %}</code>. */
final class CallBlock extends Statement {

    private final Call call;
    private final MacroBody body;

    CallBlock(Call call, MacroBody body) {
        this.call = call;
        this.body = body;
    }

    @Override
    Completion execute(Activation activation) {
        Object result = call.evaluate(activation, new MacroFunction(null, body, activation));
        activation.rendering().write(Printing.str(result));
        return Completion.NORMAL;
    }

    @Override
    void declare(Symbols symbols) {
        call.declare(symbols);
    }

    @Override
    void bind(Scope scope) {
        body.bind(scope);
        call.bind(scope);
    }

    @Override
    void visit(Undeclared names) {
        call.visit(names);
        body.visit(names);
    }
}
