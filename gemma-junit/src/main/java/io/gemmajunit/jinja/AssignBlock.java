package io.gemmajunit.jinja;

import org.jspecify.annotations.Nullable;

/** <code>{% set a %} … {% endset %}</code>. */
final class AssignBlock extends Statement {

    private final Position position;
    private final Target target;
    private final @Nullable Expression filters;
    private final Block body;

    AssignBlock(Position position, Target target, @Nullable Expression filters, Block body) {
        this.position = position;
        this.target = target;
        this.filters = filters;
        this.body = body;
    }

    @Override
    Completion execute(Activation activation) {
        Rendering rendering = activation.rendering();
        body.enter(activation);
        StringBuilder outer = rendering.redirect(new StringBuilder());
        Completion completion = body.run(activation);
        String text = rendering.redirect(outer).toString();
        if (completion == Completion.NORMAL) {
            Object value = filters == null ? text : CapturedText.filter(filters, activation, text);
            rendering.at(position);
            target.assign(activation, value);
            body.leave(activation);
        }
        return completion;
    }

    @Override
    void declare(Symbols symbols) {
        target.declareStores(symbols);
    }

    @Override
    void bind(Scope scope) {
        Scope inner = scope.inner();
        body.declare(inner.symbols());
        body.bind(inner);
        target.bind(scope);
        if (filters != null) {
            filters.bind(inner);
        }
    }

    @Override
    void visit(Undeclared names) {
        target.visit(names);
        if (filters != null) {
            filters.visit(names);
        }
        body.visit(names);
    }
}
