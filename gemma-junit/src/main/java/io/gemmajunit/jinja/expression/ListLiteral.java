package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.PyList;
import java.util.List;

/** {@code [a, b]}. */
public final class ListLiteral extends Expression {

    private final List<Expression> elements;

    public ListLiteral(Position position, List<Expression> elements) {
        super(position, elements);
        this.elements = elements;
    }

    @Override
    public Object evaluate(Activation activation) {
        PyList list = new PyList();
        elements.forEach(element -> list.add(element.evaluate(activation)));
        return list;
    }
}
