package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Reference;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import org.jspecify.annotations.Nullable;

/** A name that is set. */
public final class NameTarget implements Target {

    private final String name;
    private @Nullable Reference reference;

    public NameTarget(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

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
