package io.gemmajunit.jinja;

/** What stands outside tags. */
final class Text extends Statement {

    private final String text;

    Text(String text) {
        this.text = text;
    }

    @Override
    Completion execute(Activation activation) {
        activation.rendering().write(text);
        return Completion.NORMAL;
    }

    @Override
    void declare(Symbols symbols) {}

    @Override
    void bind(Scope scope) {}

    @Override
    void visit(Undeclared names) {}
}
