package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.Printing;
import java.util.List;

/** {@code a ~ b}: both as texts. */
public final class Concatenation extends Expression {

    private final List<Expression> parts;

    public Concatenation(Position position, List<Expression> parts) {
        super(position, parts);
        this.parts = parts;
    }

    @Override
    public Object evaluate(Activation activation) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            Object value = part.evaluate(activation);
            activation.rendering().at(position());
            text.append(Printing.str(value));
        }
        return activation.rendering().made(text.toString());
    }
}
