package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.Slice;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code start:stop:step} within brackets. */
public final class SliceLiteral extends Expression {

    private final @Nullable Expression start;
    private final @Nullable Expression stop;
    private final @Nullable Expression step;

    public SliceLiteral(Position position, List<@Nullable Expression> parts) {
        super(position, parts.stream().filter(Objects::nonNull).toList());
        this.start = parts.get(0);
        this.stop = parts.get(1);
        this.step = parts.get(2);
    }

    @Override
    public Object evaluate(Activation activation) {
        return new Slice(value(start, activation), value(stop, activation), value(step, activation));
    }

    private static @Nullable Object value(@Nullable Expression part, Activation activation) {
        return part == null ? null : part.evaluate(activation);
    }
}
