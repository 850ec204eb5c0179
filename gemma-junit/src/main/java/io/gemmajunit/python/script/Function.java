package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyObject;
import org.jspecify.annotations.Nullable;

/**
 * A function of the program.
 *
 * @param outer scope in which it was defined
 */
record Function(String name, Parameters parameters, Statement body, Scope outer) implements PyObject {

    @Override
    public String typeName() {
        return "function";
    }

    @Override
    public String repr() {
        return "<function " + name + ">";
    }

    @Override
    public boolean isCallable() {
        return true;
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        Scope scope = outer.inner();
        parameters.bind(name, arguments, scope);
        scope.enter();
        try {
            body.run(scope);
        } finally {
            scope.leave();
        }
        return scope.result();
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return attribute.equals("__name__") ? name : Missing.MISSING;
    }

    /** A function is equal to itself only. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
