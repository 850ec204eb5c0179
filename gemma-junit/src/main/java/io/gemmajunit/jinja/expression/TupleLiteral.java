package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.PyTuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code (a, b)}. */
public final class TupleLiteral extends Expression {

    private final List<Expression> elements;

    public TupleLiteral(Position position, List<Expression> elements) {
        super(position, elements);
        this.elements = elements;
    }

    @Override
    public Object evaluate(Activation activation) {
        List<@Nullable Object> values = new ArrayList<>();
        elements.forEach(element -> values.add(element.evaluate(activation)));
        return new PyTuple(values);
    }
}
