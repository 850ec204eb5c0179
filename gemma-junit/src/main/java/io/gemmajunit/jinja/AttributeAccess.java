package io.gemmajunit.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a.b}. */
final class AttributeAccess extends Expression {

    private final Expression value;
    private final String name;

    AttributeAccess(Position position, Expression value, String name) {
        super(position, List.of(value));
        this.value = value;
        this.name = name;
    }

    @Override
    @Nullable
    Object evaluate(Activation activation) {
        Object object = value.evaluate(activation);
        activation.rendering().at(position());
        activation.rendering().meter().looksAt(object);
        return activation.rendering().access().attribute(object, name);
    }
}
