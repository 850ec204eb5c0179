package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.util.List;

/** {@code a + b} and its like. */
public final class BinaryOperation extends Expression {

    private final Arithmetic operator;
    private final Expression left;
    private final Expression right;

    public BinaryOperation(Position position, Arithmetic operator, Expression left, Expression right) {
        super(position, List.of(left, right));
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    public Object evaluate(Activation activation) {
        Object one = left.evaluate(activation);
        Object other = right.evaluate(activation);
        activation.rendering().at(position());
        return activation.rendering().made(operator.apply(one, other));
    }
}
