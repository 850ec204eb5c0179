package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.CapturedText;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import org.jspecify.annotations.Nullable;

/** <code>{% set a %} … {% endset %}</code>. */
public record AssignBlock(
        Position position, Target target, @Nullable Expression filters, Block body) implements Statement {

    @Override
    public Completion execute(Activation activation) {
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
    public void declare(Symbols symbols) {
        target.declareStores(symbols);
    }

    @Override
    public void bind(Scope scope) {
        Scope inner = scope.inner();
        body.declare(inner.symbols());
        body.bind(inner);
        target.bind(scope);
        if (filters != null) {
            filters.bind(inner);
        }
    }

    @Override
    public void visit(Undeclared names) {
        target.visit(names);
        if (filters != null) {
            filters.visit(names);
        }
        body.visit(names);
    }
}
