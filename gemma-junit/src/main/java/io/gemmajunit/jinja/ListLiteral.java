package io.gemmajunit.jinja;

import io.gemmajunit.python.PyList;
import java.util.List;

/** {@code [a, b]}. */
final class ListLiteral extends Expression {

    private final List<Expression> elements;

    ListLiteral(Position position, List<Expression> elements) {
        super(position, elements);
        this.elements = elements;
    }

    @Override
    Object evaluate(Activation activation) {
        PyList list = new PyList();
        elements.forEach(element -> list.add(element.evaluate(activation)));
        return list;
    }
}
