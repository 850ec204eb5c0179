package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Reference;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import org.jspecify.annotations.Nullable;

/** A name that is set. */
public final class NameTarget implements Target {

    private final String name;
    private final Position position;
    private @Nullable Reference reference;

    public NameTarget(String name, Position position) {
        this.name = name;
        this.position = position;
    }

    public String name() {
        return name;
    }

    Position position() {
        return position;
    }

    @Override
    public void check(Activation activation) {}

    @Override
    public void assign(Activation activation, @Nullable Object value) {
        Reference.set(reference, activation, value);
    }

    @Nullable
    Object value(Activation activation) {
        return Reference.get(reference, activation);
    }

    @Override
    public void declareStores(Symbols symbols) {
        symbols.store(name);
    }

    @Override
    public void declareParameters(Symbols symbols) {
        symbols.parameter(name);
    }

    @Override
    public void bind(Scope scope) {
        reference = scope.reference(name);
    }

    @Override
    public void visit(Undeclared names) {
        names.set(name);
    }
}
