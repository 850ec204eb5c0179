package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.MarkedText;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import org.jspecify.annotations.Nullable;

/** <code>{% filter a %} … {% endfilter %}</code>. */
public record FilterBlock(Expression filters, Block body) implements Statement {

    @Override
    public Completion execute(Activation activation) {
        return body.capture(activation, filters, value -> activation.rendering().write(text(value)));
    }

    /** Unlike the value of an expression, that of the filter is not made a text. */
    private static String text(@Nullable Object value) {
        if (value instanceof String || value instanceof MarkedText) {
            return Printing.str(value);
        }
        throw PythonException.typeError("sequence item 0: expected str instance, " + Types.name(value) + " found");
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
