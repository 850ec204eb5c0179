package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.CapturedText;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Printing;

/** <code>{% filter a %} … {% endfilter %}</code>. */
public final class FilterBlock extends Statement {

    private final Expression filters;
    private final Block body;

    public FilterBlock(Expression filters, Block body) {
        this.filters = filters;
        this.body = body;
    }

    @Override
    public Completion execute(Activation activation) {
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
    public void declare(Symbols symbols) {
        filters.declare(symbols);
    }

    @Override
    public void bind(Scope scope) {
        Scope inner = scope.inner();
        body.declare(inner.symbols());
        filters.declare(inner.symbols());
        body.bind(inner);
        filters.bind(inner);
    }

    @Override
    public void visit(Undeclared names) {
        body.visit(names);
        filters.visit(names);
    }
}
