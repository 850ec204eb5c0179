package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.PyObject;
import org.jspecify.annotations.Nullable;

/** A built-in function that looks at where it is called, as {@code super()} does. */
public record ScopeFunction(String name, Body body) implements PyObject {

    @FunctionalInterface
    public interface Body {
        @Nullable
        Object call(Arguments arguments, Scope scope);
    }

    @Nullable
    Object call(Arguments arguments, Scope scope) {
        return body.call(arguments, scope);
    }

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    @Override
    public String repr() {
        return "<built-in function " + name + ">";
    }

    @Override
    public boolean isCallable() {
        return true;
    }
}
