package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a.b}. */
public final class AttributeAccess extends Expression {

    private final Expression value;
    private final String name;

    public AttributeAccess(Position position, Expression value, String name) {
        super(position, List.of(value));
        this.value = value;
        this.name = name;
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Object object = value.evaluate(activation);
        activation.rendering().at(position());
        activation.rendering().meter().looksAt(object);
        return activation.rendering().access().attribute(object, name);
    }
}
