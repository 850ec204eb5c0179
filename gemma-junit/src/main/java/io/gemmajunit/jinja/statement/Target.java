package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import org.jspecify.annotations.Nullable;

/** What stands left of {@code =}, or between {@code for} and {@code in}. */
public interface Target {

    /** Checks, before the value is computed, that it can be assigned to. */
    default void check(Activation activation) {}

    void assign(Activation activation, @Nullable Object value);

    /** Declares its names as set by the scope. */
    void declareStores(Symbols symbols);

    /** Declares its names as given to the scope. */
    void declareParameters(Symbols symbols);

    void bind(Scope scope);

    void visit(Undeclared names);
}
