package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Name;
import io.gemmajunit.jinja.render.Namespace;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.PythonException;
import org.jspecify.annotations.Nullable;

/** {@code a.b} where a is a namespace. */
public record NamespaceTarget(Name namespace, String attribute) implements Target {

    @Override
    public void check(Activation activation) {
        namespace(activation);
    }

    @Override
    public void assign(Activation activation, @Nullable Object value) {
        namespace(activation).set(attribute, value);
    }

    private Namespace namespace(Activation activation) {
        if (namespace.evaluate(activation) instanceof Namespace found) {
            return found;
        }
        throw new PythonException("TemplateRuntimeError", "cannot assign attribute on non-namespace object");
    }

    @Override
    public void declareStores(Symbols symbols) {
        namespace.declare(symbols);
    }

    @Override
    public void declareParameters(Symbols symbols) {
        namespace.declare(symbols);
    }

    @Override
    public void bind(Scope scope) {
        namespace.bind(scope);
    }

    /** Jinja does not count this as a use. */
    @Override
    public void visit(Undeclared names) {}
}
