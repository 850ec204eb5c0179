package io.gemmajunit.jinja;

/** <code>{% macro a(b) %} … {% endmacro %}</code>. */
final class Macro extends Statement {

    private final NameTarget name;
    private final MacroBody body;

    Macro(NameTarget name, MacroBody body) {
        this.name = name;
        this.body = body;
    }

    @Override
    Completion execute(Activation activation) {
        name.assign(activation, new MacroFunction(name.name(), body, activation));
        return Completion.NORMAL;
    }

    @Override
    void declare(Symbols symbols) {
        name.declareStores(symbols);
    }

    @Override
    void bind(Scope scope) {
        body.bind(scope);
        name.bind(scope);
    }

    @Override
    void visit(Undeclared names) {
        body.visit(names);
    }
}
