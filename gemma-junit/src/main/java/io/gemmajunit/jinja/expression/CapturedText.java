package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a block wrote, as the input of filters; it is known only once the block has run. */
public final class CapturedText extends Expression {

    /** A field of the tree would be shared by threads; the text waits in the rendering. */
    public CapturedText(Position position) {
        super(position, List.of());
    }

    @Override
    public Object evaluate(Activation activation) {
        return Objects.requireNonNull(activation.rendering().captured(), "a block ran before");
    }

    public static @Nullable Object filter(Expression filters, Activation activation, String text) {
        activation.rendering().capture(text);
        return filters.evaluate(activation);
    }
}
