package io.gemmajunit.jinja;

/** <code>{% set a = b %}</code>. */
final class Assign extends Statement {

    private final Position position;
    private final Target target;
    private final Expression value;

    Assign(Position position, Target target, Expression value) {
        this.position = position;
        this.target = target;
        this.value = value;
    }

    @Override
    Completion execute(Activation activation) {
        activation.rendering().at(position);
        target.check(activation);
        Object assigned = value.evaluate(activation);
        activation.rendering().at(position);
        target.assign(activation, assigned);
        return Completion.NORMAL;
    }

    @Override
    void declare(Symbols symbols) {
        value.declare(symbols);
        target.declareStores(symbols);
    }

    @Override
    void bind(Scope scope) {
        value.bind(scope);
        target.bind(scope);
    }

    @Override
    void visit(Undeclared names) {
        target.visit(names);
        value.visit(names);
    }
}
