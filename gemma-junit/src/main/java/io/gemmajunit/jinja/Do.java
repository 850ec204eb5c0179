package io.gemmajunit.jinja;

/** <code>{% do a %}</code>: evaluates and writes nothing. */
final class Do extends Statement {

    private final Expression value;

    Do(Expression value) {
        this.value = value;
    }

    @Override
    Completion execute(Activation activation) {
        value.evaluate(activation);
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
