package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Reference;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Missing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name that is read. */
public final class Name extends Expression {

    private final String name;
    private @Nullable Reference reference;

    public Name(Position position, String name) {
        super(position, List.of());
        this.name = name;
    }

    @Override
    public void declare(Symbols symbols) {
        symbols.load(name);
    }

    @Override
    public void bind(Scope scope) {
        reference = scope.reference(name);
    }

    @Override
    public void visit(Undeclared names) {
        names.read(name);
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Object value = Reference.get(reference, activation);
        return value == Missing.MISSING ? activation.rendering().undefined(name) : value;
    }
}
