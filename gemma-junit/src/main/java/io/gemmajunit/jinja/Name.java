package io.gemmajunit.jinja;

import io.gemmajunit.python.Missing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name that is read. */
final class Name extends Expression {

    private final String name;
    private @Nullable Reference reference;

    Name(Position position, String name) {
        super(position, List.of());
        this.name = name;
    }

    String name() {
        return name;
    }

    @Override
    void declare(Symbols symbols) {
        symbols.load(name);
    }

    @Override
    void bind(Scope scope) {
        reference = scope.reference(name);
    }

    @Override
    void visit(Undeclared names) {
        names.read(name);
    }

    @Override
    @Nullable
    Object evaluate(Activation activation) {
        Object value = Reference.get(reference, activation);
        return value == Missing.MISSING ? activation.rendering().undefined(name) : value;
    }
}
