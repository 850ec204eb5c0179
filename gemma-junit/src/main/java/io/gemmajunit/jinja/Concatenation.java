package io.gemmajunit.jinja;

import io.gemmajunit.python.Printing;
import java.util.List;

/** {@code a ~ b}: both as texts. */
final class Concatenation extends Expression {

    private final List<Expression> parts;

    Concatenation(Position position, List<Expression> parts) {
        super(position, parts);
        this.parts = parts;
    }

    @Override
    Object evaluate(Activation activation) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            Object value = part.evaluate(activation);
            activation.rendering().at(position());
            text.append(Printing.str(value));
        }
        return activation.rendering().made(text.toString());
    }
}
