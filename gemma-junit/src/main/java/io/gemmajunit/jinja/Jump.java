package io.gemmajunit.jinja;

/** <code>{% break %}</code> and <code>{% continue %}</code>. */
final class Jump extends Statement {

    private final String name;
    private final Position position;

    Jump(String name, Position position) {
        this.name = name;
        this.position = position;
    }

    @Override
    Completion execute(Activation activation) {
        return name.equals("break") ? Completion.BREAK : Completion.CONTINUE;
    }

    @Override
    void declare(Symbols symbols) {}

    @Override
    void bind(Scope scope) {
        if (!scope.isInLoop()) {
            throw scope.error("SyntaxError", "'" + name + "' outside loop", position);
        }
    }

    @Override
    void visit(Undeclared names) {}
}
