package io.gemmajunit.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A literal. */
final class Constant extends Expression {

    private final @Nullable Object value;

    Constant(Position position, @Nullable Object value) {
        super(position, List.of());
        this.value = value;
    }

    @Override
    @Nullable
    Object evaluate(Activation activation) {
        return value;
    }

    @Nullable
    Object value() {
        return value;
    }
}
