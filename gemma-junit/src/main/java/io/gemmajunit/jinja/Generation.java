package io.gemmajunit.jinja;

import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyTuple;
import java.util.List;

/** <code>{% generation %} … {% endgeneration %}</code>: marks the model's words for training masks, and writes them. */
final class Generation extends Statement {

    private final MacroBody body;

    Generation(MacroBody body) {
        this.body = body;
    }

    @Override
    Completion execute(Activation activation) {
        activation.rendering().write(body.run(activation, List.of(), null, new PyDict(), PyTuple.of()));
        return Completion.NORMAL;
    }

    @Override
    void declare(Symbols symbols) {}

    @Override
    void bind(Scope scope) {
        body.bind(scope);
    }

    @Override
    void visit(Undeclared names) {
        body.visit(names);
    }
}
