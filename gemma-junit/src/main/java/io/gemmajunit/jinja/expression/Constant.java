package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A literal. */
public final class Constant extends Expression {

    private final @Nullable Object value;

    public Constant(Position position, @Nullable Object value) {
        super(position, List.of());
        this.value = value;
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        return value;
    }

    public @Nullable Object value() {
        return value;
    }
}
