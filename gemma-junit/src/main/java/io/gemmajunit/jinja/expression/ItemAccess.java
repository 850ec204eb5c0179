package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.Subscripts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a[b]}. */
public final class ItemAccess extends Expression {

    private final Expression value;
    private final Expression key;

    public ItemAccess(Position position, Expression value, Expression key) {
        super(position, List.of(value, key));
        this.value = value;
        this.key = key;
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Object object = value.evaluate(activation);
        Object item = key.evaluate(activation);
        activation.rendering().at(position());
        // A slice goes straight to the value, so that its errors are not taken for an absent item.
        return key instanceof SliceLiteral
                ? activation.rendering().made(Subscripts.get(object, item))
                : activation.rendering().access().item(object, item);
    }
}
