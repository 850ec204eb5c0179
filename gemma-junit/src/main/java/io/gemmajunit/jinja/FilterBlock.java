package io.gemmajunit.jinja;

import io.gemmajunit.python.Printing;

/** <code>{% filter a %} … {% endfilter %}</code>. */
final class FilterBlock extends Statement {

    private final Expression filters;
    private final Block body;

    FilterBlock(Expression filters, Block body) {
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
            rendering.write(Printing.str(CapturedText.filter(filters, activation, text)));
            body.leave(activation);
        }
        return completion;
    }

    @Override
    void declare(Symbols symbols) {
        filters.declare(symbols);
    }

    @Override
    void bind(Scope scope) {
        Scope inner = scope.inner();
        body.declare(inner.symbols());
        filters.declare(inner.symbols());
        body.bind(inner);
        filters.bind(inner);
    }

    @Override
    void visit(Undeclared names) {
        body.visit(names);
        filters.visit(names);
    }
}
