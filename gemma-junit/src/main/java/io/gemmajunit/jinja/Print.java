package io.gemmajunit.jinja;

import io.gemmajunit.python.Printing;

/** <code>{{ a }}</code>. */
final class Print extends Statement {

    private final Expression value;

    Print(Expression value) {
        this.value = value;
    }

    @Override
    Completion execute(Activation activation) {
        Object printed = value.evaluate(activation);
        activation.rendering().at(value.position());
        activation.rendering().write(Printing.str(printed));
        return Completion.NORMAL;
    }

    @Override
    void declare(Symbols symbols) {
        value.declare(symbols);
    }

    @Override
    void bind(Scope scope) {
        value.bind(scope);
    }

    @Override
    void visit(Undeclared names) {
        value.visit(names);
    }
}
