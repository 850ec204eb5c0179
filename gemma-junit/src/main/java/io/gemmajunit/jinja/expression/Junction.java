package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a and b} and {@code a or b}: one of the operands. */
public final class Junction extends Expression {

    private final boolean decisive;
    private final Expression left;
    private final Expression right;

    private Junction(Position position, boolean decisive, Expression left, Expression right) {
        super(position, List.of(left, right));
        this.decisive = decisive;
        this.left = left;
        this.right = right;
    }

    public static Junction and(Position position, Expression left, Expression right) {
        return new Junction(position, false, left, right);
    }

    public static Junction or(Position position, Expression left, Expression right) {
        return new Junction(position, true, left, right);
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Object first = left.evaluate(activation);
        activation.rendering().at(position());
        return Truth.of(first) == decisive ? first : right.evaluate(activation);
    }
}
