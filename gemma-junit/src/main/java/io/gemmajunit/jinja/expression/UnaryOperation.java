package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code -a}, {@code +a} and {@code not a}. */
public final class UnaryOperation extends Expression {

    private final UnaryOperator<@Nullable Object> operator;
    private final Expression operand;

    public UnaryOperation(Position position, UnaryOperator<@Nullable Object> operator, Expression operand) {
        super(position, List.of(operand));
        this.operator = operator;
        this.operand = operand;
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Object value = operand.evaluate(activation);
        activation.rendering().at(position());
        return operator.apply(value);
    }
}
